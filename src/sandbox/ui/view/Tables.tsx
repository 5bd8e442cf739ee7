import type { RealTable } from '../../frame.ts';
import type { Changes, TableChange } from '../state/changes.ts';
import { count } from '../words/words.ts';

function TableRow(props: { name: string; table: RealTable | undefined; change?: TableChange }) {
  const { name, table, change } = props;
  return (
    <li class={change ? 'sb-row sb-changed' : 'sb-row'}>
      <div class="sb-row-line">
        <code class="sb-name">{table ? name : <del>{name}</del>}</code>
        <span class="sb-facts">
          {table && <span class="sb-count">{count(table.rows, 'row')}</span>}
          {change && <span class="sb-was">{change.notes.join(', ')}</span>}
        </span>
      </div>
    </li>
  );
}

/** The real tables with their row counts; those the last input changed stay in sight. */
export function Tables({ tables, changes }: { tables: readonly RealTable[]; changes: Changes }) {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const changed = [...changes.tables];
  return (
    <section class="sb-section" aria-label="Tables">
      {changed.length > 0 && (
        <ul class="sb-rows">
          {changed.map(([name, change]) => (
            <TableRow key={name} name={name} table={byName.get(name)} change={change} />
          ))}
        </ul>
      )}
      <details>
        <summary>
          <span class="sb-label">Tables</span>{' '}
          <span class="sb-muted">
            {count(tables.length, 'table')}, {count(rows, 'row')}
          </span>
        </summary>
        <ul class="sb-rows sb-table-list">
          {tables.map((table) => (
            <TableRow key={table.name} name={table.name} table={table} />
          ))}
        </ul>
      </details>
    </section>
  );
}
