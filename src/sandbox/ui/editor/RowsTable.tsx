import { useSignal } from '@preact/signals';
import type { SqlResult } from '../../frame.ts';
import { count } from '../words/words.ts';

type RowsResult = Extract<SqlResult, { kind: 'rows' }>;

/** Rows drawn at most; more would only make the page slow. */
const MAX_DRAWN = 500;

/** Longer texts are cut, and shown whole on demand. */
const MAX_CELL = 120;

function Cell({ value }: { value: string | null }) {
  const open = useSignal(false);
  if (value === null) return <td class="sb-null">NULL</td>;
  if (value === '') {
    return (
      <td class="sb-null">
        <span title="Empty text">''</span>
      </td>
    );
  }
  if (value.length <= MAX_CELL && !value.includes('\n')) return <td>{value}</td>;
  const short = `${value.slice(0, MAX_CELL).split('\n')[0] ?? ''}…`;
  return (
    <td class={open.value ? 'sb-cell-open' : undefined}>
      {open.value ? value : short}{' '}
      <button
        type="button"
        class="sb-button sb-cell-toggle"
        aria-expanded={open.value}
        aria-label={open.value ? 'Show less' : 'Show the whole text'}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {open.value ? '−' : '+'}
      </button>
    </td>
  );
}

/** The rows of one statement, as a table; the pane around it scrolls. */
export function RowsTable({ result, label }: { result: RowsResult; label: string }) {
  const drawn = result.rows.slice(0, MAX_DRAWN);
  const more = result.rowCount - drawn.length;
  return (
    <figure class="sb-rows-result">
      <table aria-label={label}>
        <thead>
          <tr>
            {result.columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((row, index) => (
            <tr key={index}>
              {row.map((value, cell) => (
                <Cell key={cell} value={value} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption class="sb-muted">
        {count(result.rowCount, 'row')}
        {more > 0 && `, ${count(more, 'row')} not shown`}
      </figcaption>
    </figure>
  );
}
