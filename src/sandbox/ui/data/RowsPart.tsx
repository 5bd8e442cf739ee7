import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { PAGE_ROWS, type Answer, type Question } from '../../data/rows.ts';
import type { SandboxStore } from '../state/store.ts';
import { CellPanel } from './CellPanel.tsx';
import { gridColumns } from './columns.ts';
import { CopyRows } from './CopyRows.tsx';
import type { DataStore } from './data-store.ts';
import { rowsWords } from './data-words.ts';
import { Filters } from './Filters.tsx';
import { Grid, type Place } from './Grid.tsx';

/** The rows of a table or view: how they are chosen, a page of them, and the cell that is open. */
export function RowsPart(props: {
  store: SandboxStore;
  data: DataStore;
  asked: Question;
  answer: Extract<Answer, { kind: 'shown' }>;
}) {
  const { store, data, asked, answer } = props;
  const { details, rows } = answer;
  const columns = useMemo(() => gridColumns(details), [details]);
  const active = useSignal<Place>({ row: -1, column: 0 });
  const isOpen = useSignal(false);
  const tools = useSignal<'none' | 'filter' | 'copy'>('none');
  const find = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (find.current && document.activeElement !== find.current) find.current.value = asked.find;
  }, [asked.find]);

  // A refusal has no rows, but the tools that can change the question stay.
  const total = rows.kind === 'page' ? rows.total : 0;
  const last = Math.max(0, Math.ceil(total / PAGE_ROWS) - 1);
  const { page } = answer.asked;
  const row = rows.kind === 'page' ? rows.rows[active.value.row] : undefined;
  const column = columns[active.value.column];

  const toggle = (which: 'filter' | 'copy') => ({
    'aria-expanded': tools.value === which,
    onClick: () => {
      tools.value = tools.value === which ? 'none' : which;
    },
  });
  const turn = (label: string, mark: string, to: number, isDisabled: boolean) => (
    <button
      type="button"
      class="sb-button sb-turn"
      aria-label={label}
      title={label}
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled) data.turnTo(to);
      }}
    >
      {mark}
    </button>
  );

  return (
    <>
      <div class="sb-data-tools">
        <form
          class="sb-find"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            data.find(find.current?.value ?? '');
          }}
        >
          <input
            ref={find}
            type="search"
            class="sb-field"
            aria-label="Find a value in any column"
            placeholder="Find a value"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => {
              // The cross in the field empties it without a submit.
              if (event.currentTarget.value === '' && asked.find !== '') data.find('');
            }}
          />
          <button type="submit" class="sb-button">
            Find
          </button>
        </form>
        <button type="button" class="sb-button" {...toggle('filter')}>
          Filter
        </button>
        <button type="button" class="sb-button" {...toggle('copy')}>
          Copy
        </button>
        {rows.kind === 'page' && (
          <div class="sb-pager" role="group" aria-label="Pages">
            <span class="sb-pager-words">{rowsWords(answer.asked, total)}</span>
            {last > 0 && (
              <>
                {turn('First page', '«', 0, page === 0)}
                {turn('Previous page', '‹', page - 1, page === 0)}
                {turn('Next page', '›', page + 1, page === last)}
                {turn('Last page', '»', last, page === last)}
              </>
            )}
          </div>
        )}
      </div>
      <Filters data={data} asked={asked} details={details} isOpen={tools.value === 'filter'} />
      {tools.value === 'copy' && <CopyRows store={store} asked={answer.asked} total={total} />}
      {rows.kind === 'page' && (
        <Grid
          host={grid}
          data={data}
          asked={answer.asked}
          details={details}
          columns={columns}
          rows={rows.rows}
          total={total}
          active={active}
          isOpen={isOpen}
        />
      )}
      {isOpen.value && row && column && (
        <CellPanel
          key={`${String(active.value.row)} ${column.title}`}
          store={store}
          data={data}
          asked={answer.asked}
          details={details}
          column={column}
          row={row}
          place={active.value.row}
          onClose={() => {
            isOpen.value = false;
            const cell = grid.current?.querySelector('td[tabindex="0"]');
            if (cell instanceof HTMLElement) cell.focus();
          }}
        />
      )}
    </>
  );
}
