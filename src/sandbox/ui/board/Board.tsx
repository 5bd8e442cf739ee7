import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { boardOf, foldRows } from '../../board/board.ts';
import { knownFacts } from '../../board/facts.ts';
import { namesAlike } from '../../board/name.ts';
import type { KnownView } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import type { Changes } from '../state/changes.ts';
import { BoardTable } from './BoardTable.tsx';
import { Breakable } from './Cells.tsx';
import { RowDetails } from './RowDetails.tsx';
import { keepInSight } from './keep-in-sight.ts';
import { useLight } from './light.ts';
import './board.css';

/** With fewer migrations than this, search and filter are more in the way than they help. */
const SEARCHED_FROM = 20;

/** Folder, ledger and tables side by side: the state in one sentence, and a row for each migration. */
export function Board(props: { view: KnownView; changes: Changes; scenario: Scenario }) {
  const { view, changes, scenario } = props;
  const board = useMemo(() => boardOf(knownFacts(view)), [view]);
  const alike = useMemo(
    () => namesAlike(board.rows.map(({ migration }) => migration.name)),
    [board],
  );
  const wanted = useSignal('');
  const onlyDisagreeing = useSignal(false);
  const root = useRef<HTMLDivElement>(null);
  const lit = useLight(root);
  const broken = board.rows.filter(({ disease }) => disease !== null).length;
  const words = wanted.value.trim().toLowerCase();
  const shown = board.rows.filter(
    ({ migration, disease }) =>
      (!onlyDisagreeing.value || disease !== null) && migration.name.toLowerCase().includes(words),
  );
  const isFiltered = words !== '' || onlyDisagreeing.value;
  const parts = foldRows(
    shown,
    ({ migration }) => isFiltered || changes.migrations.has(migration.name),
  );
  const removed = [...changes.migrations].filter(([, change]) => change.kind === 'removed');

  // What is broken is the news, and may be the last of many rows.
  useEffect(() => {
    const row = root.current?.querySelector('.bd-row[data-tone="broken"]');
    return row instanceof HTMLElement ? keepInSight(row) : undefined;
  }, [view]);

  const next = (): void => {
    const rows = [
      ...(root.current?.querySelectorAll('.bd-row:not([data-tone="quiet"]) .bd-open') ?? []),
    ];
    const at = rows.findIndex((row) => row === document.activeElement);
    const found = rows[(at + 1) % rows.length];
    if (found instanceof HTMLElement) found.focus();
  };

  return (
    <section ref={root} class="sb-section bd-section" aria-label="Migrations">
      <p class="bd-sentence">
        <Breakable text={board.sentence} />
      </p>
      {view.ledger === 'missing' && (
        <p class={changes.ledger ? 'sb-changed' : undefined}>
          No ledger: the table <code>_prisma_migrations</code> does not exist.
          {changes.ledger === 'dropped' && <span class="sb-was">was there</span>}
        </p>
      )}
      {changes.ledger === 'created' && (
        <p class="sb-changed">
          The ledger <code>_prisma_migrations</code> was created.
        </p>
      )}
      {board.rows.length >= SEARCHED_FROM && (
        <div class="bd-tools">
          <input
            type="search"
            aria-label="Find a migration"
            placeholder="Find a migration"
            value={wanted.value}
            onInput={(event) => {
              wanted.value = event.currentTarget.value;
            }}
          />
          <button
            type="button"
            class="sb-button"
            aria-pressed={onlyDisagreeing.value}
            onClick={() => {
              onlyDisagreeing.value = !onlyDisagreeing.peek();
            }}
          >
            Disagrees: {broken}
          </button>
          {broken > 0 && (
            <button type="button" class="sb-button" onClick={next}>
              Next
            </button>
          )}
        </div>
      )}
      {shown.length === 0 ? (
        <p class="sb-muted">
          {board.rows.length === 0
            ? 'There is no migration, neither in the folder nor in the ledger.'
            : 'No migration is like that.'}
        </p>
      ) : (
        <BoardTable
          caption="Migrations in the folder, in the ledger and in the tables"
          parts={parts}
          changes={changes.migrations}
          alike={alike}
          lit={lit.value}
          details={(row) => <RowDetails row={row} view={view} scenario={scenario} />}
        />
      )}
      {removed.length > 0 && (
        <ul class="bd-removed">
          {removed.map(([name, change]) => (
            <li key={name} class="sb-changed">
              <code>
                <del>{name}</del>
              </code>{' '}
              <span class="sb-was">{change.notes.join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
