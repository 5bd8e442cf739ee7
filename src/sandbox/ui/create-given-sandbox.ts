/**
 * Makes the store of a database that the page was given and no address has: a copy of the reader’s own, a drill that somebody
 * made. Nothing of it is kept by the browser, and its state goes into no link.
 */
import type { ComponentType } from 'preact';
import { signal } from '@preact/signals';
import type { LoadedAssets } from '../client.ts';
import type { Scenario } from '../scenario.ts';
import type { PanelsProps } from './Panels.tsx';
import { createSandboxStore } from './state/store.ts';

/** Makes it. Nothing is loaded before it is started; `assets` that are there are not loaded again. */
export function createGivenSandbox(scenario: Scenario, assets: LoadedAssets | null) {
  const panels = signal<ComponentType<PanelsProps> | null>(null);
  const store = createSandboxStore(async () => {
    const [client, { Panels }] = await Promise.all([
      import('../worker/client.ts'),
      import('./Panels.tsx'),
    ]);
    panels.value = Panels;
    return client.createSandboxClient(scenario, assets === null ? {} : { assets });
  });
  return { store, panels, title: scenario.title };
}

export type CreatedGivenSandbox = ReturnType<typeof createGivenSandbox>;
