/**
 * Makes the store of a copy of the reader’s own database. Nothing of it is kept by the browser, and its state goes into no
 * link: it is theirs.
 */
import type { ComponentType } from 'preact';
import { signal } from '@preact/signals';
import type { LoadedAssets } from '../client.ts';
import type { Scenario } from '../scenario.ts';
import type { PanelsProps } from './Panels.tsx';
import { createSandboxStore } from './state/store.ts';

/** Makes it. Nothing is loaded before it is started; `assets` are not loaded again. */
export function createTwinSandbox(scenario: Scenario, assets: LoadedAssets) {
  const panels = signal<ComponentType<PanelsProps> | null>(null);
  const store = createSandboxStore(async () => {
    const [client, { Panels }] = await Promise.all([
      import('../worker/client.ts'),
      import('./Panels.tsx'),
    ]);
    panels.value = Panels;
    return client.createSandboxClient(scenario, { assets });
  });
  return { store, panels, title: scenario.title };
}

export type CreatedTwinSandbox = ReturnType<typeof createTwinSandbox>;
