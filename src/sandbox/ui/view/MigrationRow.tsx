import type { ListedMigration } from './groups.ts';
import { RowFacts } from './RowFacts.tsx';

/** One migration; its `logs` unfold below it. */
export function MigrationRow({ row }: { row: ListedMigration }) {
  const { migration, change } = row;
  const name = <code class="sb-name">{migration.name}</code>;
  return (
    <li class={change ? 'sb-row sb-changed' : 'sb-row'}>
      {migration.logs === null ? (
        <div class="sb-row-line">
          {name}
          <RowFacts row={row} />
        </div>
      ) : (
        <details>
          <summary>
            <span class="sb-row-line">
              {name}
              <RowFacts row={row} />
            </span>
          </summary>
          <p class="sb-muted">
            {migration.startedAt && <>Started {migration.startedAt}. </>}
            {migration.rolledBackAt && <>Rolled back {migration.rolledBackAt}. </>}
            The ledger’s <code>logs</code>:
          </p>
          <pre class="sb-pre" tabIndex={0} role="region" aria-label={`Logs of ${migration.name}`}>
            {migration.logs}
          </pre>
        </details>
      )}
    </li>
  );
}
