import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { SandboxStore } from '../state/store.ts';
import { createDataStore, type DataStore } from './data-store.ts';
import { RelationList } from './RelationList.tsx';
import { TablePart } from './TablePart.tsx';
import './data.css';
import './grid.css';

/** The data browser: the tables and views, and beside or in place of them the one that is open. */
export function DataPane({ store, isShown }: { store: SandboxStore; isShown: boolean }) {
  const visible = useSignal(isShown);
  useEffect(() => {
    visible.value = isShown;
  }, [isShown, visible]);
  const made = useRef<DataStore | null>(null);
  made.current ??= createDataStore(store, visible);
  const data = made.current;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => () => data.dispose(), [data]);

  // What was pressed may be gone with what it showed: keep the keyboard's place in the pane.
  const opened = data.opened.value;
  useEffect(() => {
    if (opened === 0) return;
    const focused = document.activeElement;
    if (focused !== null && focused !== document.body && focused.checkVisibility()) return;
    const first = root.current?.querySelector('[data-focus-first]');
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }, [opened]);

  const asked = data.question.value;
  return (
    <div ref={root} class="sb-data" data-open={asked === null ? undefined : ''}>
      <RelationList store={store} data={data} />
      {asked === null ? (
        <p class="sb-data-none sb-muted">Choose a table or view to see its rows.</p>
      ) : (
        <TablePart
          key={`${asked.of.schema}.${asked.of.name}`}
          store={store}
          data={data}
          asked={asked}
        />
      )}
    </div>
  );
}
