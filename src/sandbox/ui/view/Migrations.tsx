import type { KnownView } from '../../frame.ts';
import type { Changes } from '../state/changes.ts';
import { groupMigrations } from './groups.ts';
import { STATE_WORDS, count } from '../words/words.ts';
import { MigrationRow } from './MigrationRow.tsx';
import { RowFacts } from './RowFacts.tsx';

/** `2 failed, 3 pending, 130 applied`, the worst first. */
function tally(view: KnownView): string {
  return Object.entries(STATE_WORDS)
    .flatMap(([state, word]) => {
      const n = view.migrations.filter((migration) => migration.state === state).length;
      return n === 0 ? [] : [`${n} ${word.toLowerCase()}`];
    })
    .join(', ');
}

/** The migrations in the order the engine applies them; runs that say the same are folded. */
export function Migrations({ view, changes }: { view: KnownView; changes: Changes }) {
  const removed = [...changes.migrations].filter(([, change]) => change.kind === 'removed');
  return (
    <section class="sb-section" aria-label="Migrations">
      <h3 class="sb-label">
        Migrations <span class="sb-muted">{tally(view)}</span>
      </h3>
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
      <ol class="sb-rows">
        {groupMigrations(view.migrations, changes).map(({ kind, rows }) => {
          const [first] = rows;
          if (kind === 'rows') {
            return rows.map((row) => <MigrationRow key={row.migration.name} row={row} />);
          }
          return (
            <li
              key={`fold-${first.migration.name}`}
              class={first.change ? 'sb-row sb-changed' : 'sb-row'}
            >
              <details>
                <summary>
                  <span class="sb-row-line">
                    <span class="sb-fold">{count(rows.length, 'migration')}</span>
                    <RowFacts row={first} />
                  </span>
                </summary>
                <ol class="sb-rows">
                  {rows.map(({ migration }) => (
                    <li key={migration.name} class="sb-row">
                      <code class="sb-name">{migration.name}</code>
                    </li>
                  ))}
                </ol>
              </details>
            </li>
          );
        })}
        {removed.map(([name, change]) => (
          <li key={`gone-${name}`} class="sb-row sb-changed sb-gone">
            <div class="sb-row-line">
              <code class="sb-name">
                <del>{name}</del>
              </code>
              <span class="sb-was">{change.notes.join(', ')}</span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
