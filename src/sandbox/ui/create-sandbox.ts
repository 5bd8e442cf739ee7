/** Makes the store of a page's sandbox, its address and the session it keeps. Its client and its panels are fetched when it is started. */
import type { ComponentType } from 'preact';
import { signal } from '@preact/signals';
import { requireWebAssembly } from '../../web-assembly.ts';
import type { Renamed } from '../naming/rename.ts';
import type { Input } from '../frame.ts';
import { createAddress } from './arrival/address.ts';
import type { Named, Place } from './arrival/arrival.ts';
import { type Offer, createOffer } from './kept/offer.ts';
import { slotOf } from './kept/slot.ts';
import { backWords } from './kept/words.ts';
import type { PanelsProps } from './Panels.tsx';
import { createSandboxStore } from './state/store.ts';

/** Makes what one sandbox consists of. It reads nothing yet. */
export function createSandbox(place: Place) {
  const panels = signal<ComponentType<PanelsProps> | null>(null);
  const address = createAddress(place);
  const slot = slotOf(place.id, () => location);
  const offer = createOffer(slot, place.id);
  /** The scenario with the names of the kept session that was chosen; null if another session is opened. */
  const again = signal<{ named: Named | null } | null>(null);
  /** The number of inputs that are not kept. */
  const unkept = signal(0);
  let stopKeeping = (): void => undefined;
  /** Puts names into an input; loaded once there are names. */
  let rename = (input: Input, _renamed: readonly Renamed[]): Input => input;
  const named = (): Named | null => {
    if (again.value) return again.value.named;
    return address.arrival.value.kind === 'arrived' ? address.arrival.value.named : null;
  };
  const store = createSandboxStore(
    async () => {
      requireWebAssembly();
      const [client, { Panels }, { keepSession }, { watchSolved }, resumed] = await Promise.all([
        import('../worker/client.ts'),
        import('./Panels.tsx'),
        import('./kept/keep.ts'),
        import('./kept/watch-solved.ts'),
        namedAgain(offer, place),
        address.whenRead(),
      ]);
      panels.value = Panels;
      again.value = resumed;
      if (named() !== null) rename = (await import('../naming/rename-input.ts')).renameInput;
      stopKeeping();
      const names = () => named()?.names ?? {};
      const stops = [
        keepSession(store, { slot, scenario: place.id, names, unkept }),
        watchSolved(store, place.id),
      ];
      stopKeeping = () => {
        for (const stop of stops) stop();
      };
      return client.createSandboxClient(named()?.scenario ?? place.scenarioUrl);
    },
    {
      notes: () => [...(named()?.refused ?? []), ...backWords(offer.chosen())],
      asksFirst: () => offer.kept.peek() !== null,
      named: (input) => rename(input, named()?.renamed ?? []),
    },
  );
  const dispose = (): void => {
    stopKeeping();
    store.dispose();
  };
  return { store, panels, address, offer, slot, unkept, named, dispose };
}

/** Returns the scenario as the chosen session has it; null if none was chosen. */
async function namedAgain(offer: Offer, place: Place): Promise<{ named: Named | null } | null> {
  const chosen = offer.chosen();
  if (chosen === null) return null;
  if (Object.keys(chosen.names).length === 0) return { named: null };
  const { nameScenario } = await import('./arrival/read-arrival.ts');
  return { named: await nameScenario(chosen.names, place) };
}
