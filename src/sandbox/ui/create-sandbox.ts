/** Makes the store of a page's sandbox, its address and the session it keeps. Its client and its panels are fetched when the browser has nothing else to do, or when it is started. */
import type { ComponentType } from 'preact';
import { signal } from '@preact/signals';
import { isSparing, savesData } from '../../connection.ts';
import { requireWebAssembly } from '../../web-assembly.ts';
import type { Scenario } from '../scenario.ts';
import type { Renamed } from '../naming/rename.ts';
import type { Input } from '../frame.ts';
import { createAddress } from './arrival/address.ts';
import type { Named, Place } from './arrival/arrival.ts';
import { type Offer, createOffer } from './kept/offer.ts';
import { slotOf } from './kept/slot.ts';
import { backWords } from './kept/words.ts';
import type { PanelsProps } from './Panels.tsx';
import { createPreparation } from './prepare.ts';
import type { RecordedOpening } from './state/session.ts';
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
  /** The client of the scenario as it is; one with other names is made when it is started. */
  const client = () => import('../worker/client.ts');
  let reading: Promise<Scenario> | null = null;
  /** Fetches the scenario as it is, once for the worker and for what was recorded; anew after a failure. */
  const readScenario = (): Promise<Scenario> => {
    const mine = (reading ??= import('../worker/load.ts').then(({ fetchScenario }) =>
      fetchScenario(place.scenarioUrl),
    ));
    mine.catch(() => {
      if (reading === mine) reading = null;
    });
    return mine;
  };
  const preparation = createPreparation(async () =>
    (await client()).createSandboxClient(readScenario, {
      recordUrl: place.scenarioUrl.replace(/\.json$/, '.state.wasm'),
    }),
  );
  /** True if nothing but the scenario as it is can be started. */
  const isPlain = (): boolean =>
    address.arrival.value.kind === 'nothing' && offer.kept.peek() === null;
  const code = () =>
    Promise.all([
      import('./Panels.tsx'),
      import('./kept/keep.ts'),
      import('./kept/watch-solved.ts'),
    ]);
  let recorded: Promise<RecordedOpening | null> | null = null;
  const readsRecorded = (): Promise<RecordedOpening | null> =>
    (recorded ??= import('./arrival/read-recorded.ts').then(
      ({ readRecorded }) => readRecorded(place, readScenario()),
      () => null,
    ));
  /** Fetches what is small beside the database, the code and the recorded state, before anybody is about to press. */
  const fetchSmall = (): void => {
    if (savesData()) return;
    Promise.all([client(), code()]).catch(() => undefined);
    if (isPlain()) void readsRecorded();
  };
  let isDisposed = false;
  /** Loads before the press what an earlier start has left on this device. */
  const loadKept = async (): Promise<void> => {
    await address.whenRead();
    if (isDisposed || document.hidden) return;
    if (store.state.peek().kind === 'idle' && isPlain() && !isSparing()) preparation.loadKept();
  };
  /** Fetches the code and the database before the press, where it is known what will be started. */
  const prepare = (): void => {
    if (store.state.peek().kind !== 'idle' || !isPlain() || isSparing()) return;
    preparation.prepare();
    void readsRecorded();
    code().catch(() => undefined);
  };
  const store = createSandboxStore(
    async () => {
      requireWebAssembly();
      await address.whenRead();
      // The worker starts beside the code of the panels.
      if (named() === null && offer.chosen() === null) preparation.prepare();
      const [[{ Panels }, { keepSession }, { watchSolved }], resumed] = await Promise.all([
        code(),
        namedAgain(offer, place),
      ]);
      panels.value = Panels;
      again.value = resumed;
      if (named() !== null) rename = (await import('../naming/rename-input.ts')).renameInput;
      stopKeeping();
      const names = () => named()?.names ?? {};
      const stops = [
        keepSession(store, { slot, scenario: place.id, names, unkept }),
        watchSolved(store, place.id, names),
      ];
      stopKeeping = () => {
        for (const stop of stops) stop();
      };
      const other = named()?.scenario;
      if (!other) return preparation.take();
      preparation.drop();
      return (await client()).createSandboxClient(other);
    },
    {
      recorded: async () => {
        await address.whenRead();
        if (named() !== null || offer.chosen() !== null) return null;
        return readsRecorded();
      },
      giveUp: preparation.drop,
      notes: () => [...(named()?.refused ?? []), ...backWords(offer.chosen())],
      asksFirst: () => offer.kept.peek() !== null,
      named: (input) => rename(input, named()?.renamed ?? []),
    },
  );
  const dispose = (): void => {
    isDisposed = true;
    stopKeeping();
    preparation.drop();
    store.dispose();
  };
  const { dropUnbegun } = preparation;
  return {
    ...{ store, fetchSmall, loadKept, dropUnbegun, prepare, panels },
    ...{ address, offer, slot, unkept, named, dispose },
  };
}

/** Returns the scenario as the chosen session has it; null if none was chosen. */
async function namedAgain(offer: Offer, place: Place): Promise<{ named: Named | null } | null> {
  const chosen = offer.chosen();
  if (chosen === null) return null;
  if (Object.keys(chosen.names).length === 0) return { named: null };
  const { nameScenario } = await import('./arrival/read-arrival.ts');
  return { named: await nameScenario(chosen.names, place) };
}
