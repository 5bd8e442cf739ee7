import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Details } from '../../data/relation.ts';
import { PAGE_ROWS, type Cell, type Question } from '../../data/rows.ts';
import type { GridColumn } from './columns.ts';
import type { DataStore } from './data-store.ts';
import { waysOut } from './keys.ts';

/** A cell of the grid. The header is row -1. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

const SORTED = { none: '', ascending: '↑', descending: '↓' } as const;

/** The place that a key leads to; undefined if it leads nowhere. */
function moved(
  { key, ctrlKey }: KeyboardEvent,
  { row, column }: Place,
  lastRow: number,
  lastColumn: number,
): Place | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'Home':
      return { row: ctrlKey ? -1 : row, column: 0 };
    case 'End':
      return { row: ctrlKey ? lastRow : row, column: lastColumn };
    default:
      return undefined;
  }
}

/** A value in its cell. */
function Value({ text, isCut }: { text: string | null; isCut: boolean }) {
  if (text === null) return <span class="sb-null">NULL</span>;
  if (text === '' && !isCut)
    return (
      <span class="sb-null" title="Empty text">
        ''
      </span>
    );
  return (
    <>
      {text}
      {isCut && '…'}
    </>
  );
}

/** A page of rows: one stop for Tab, arrows lead from cell to cell, Enter opens one. */
export function Grid(props: {
  host: RefObject<HTMLDivElement>;
  data: DataStore;
  asked: Question;
  details: Details;
  columns: readonly GridColumn[];
  rows: readonly (readonly Cell[])[];
  total: number;
  active: Signal<Place>;
  isOpen: Signal<boolean>;
}) {
  const { host, data, asked, details, columns, rows, total, active, isOpen } = props;
  const lastRow = rows.length - 1;
  const lastColumn = columns.length - 1;
  /** The active cell, which may have been in rows or columns that are gone. */
  const here = {
    row: Math.min(active.value.row, lastRow),
    column: Math.min(active.value.column, lastColumn),
  };

  useEffect(() => {
    host.current?.scrollTo({ top: 0 });
  }, [asked.page, asked.of.name]);

  const focusOn = ({ row, column }: Place): void => {
    active.value = { row, column };
    const cell = host.current?.querySelector(`[data-row="${row}"][data-column="${column}"]`);
    if (cell instanceof HTMLElement) cell.focus();
  };
  const placeOf = (target: EventTarget | null): Place | undefined => {
    const cell = target instanceof Element ? target.closest('[data-row]') : null;
    if (!(cell instanceof HTMLElement)) return undefined;
    return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = placeOf(event.target);
    if (!place || event.altKey || event.metaKey) return;
    const isCell = place.row >= 0 && event.target instanceof HTMLTableCellElement;
    if (isCell && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      isOpen.value = true;
      requestAnimationFrame(() => {
        const panel = host.current?.parentElement?.querySelector('.sb-cell-panel button');
        if (panel instanceof HTMLElement) panel.focus();
      });
      return;
    }
    if (event.key === 'Escape' && isOpen.peek()) {
      event.stopPropagation();
      isOpen.value = false;
      return;
    }
    const next = moved(event, place, lastRow, lastColumn);
    if (!next) return;
    event.preventDefault();
    const { row, column } = next;
    if (row >= -1 && row <= lastRow && column >= 0 && column <= lastColumn) focusOn(next);
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeOf(event.target);
    if (!place || place.row < 0) return;
    active.value = place;
    const isMarking = getSelection()?.isCollapsed === false;
    const isKey = event.target instanceof Element && event.target.closest('button') !== null;
    if (!isMarking && !isKey) isOpen.value = true;
  };

  return (
    <div class="sb-grid" ref={host}>
      <table
        role="grid"
        aria-rowcount={total + 1}
        aria-busy={data.activity.value === 'reading'}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocusCapture={(event) => {
          const place = placeOf(event.target);
          if (place) active.value = place;
        }}
      >
        <caption class="sb-sr">
          Rows of {asked.of.name}. The arrow keys lead from cell to cell, Enter opens a cell.
        </caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ title, name, isNumber }, column) => {
              const isHere = here.row === -1 && here.column === column;
              const isSorted = name !== null && asked.sort?.column === name;
              const sort = isSorted
                ? asked.sort?.descending
                  ? 'descending'
                  : 'ascending'
                : 'none';
              const at = {
                'data-row': -1,
                'data-column': column,
                tabIndex: isHere ? 0 : -1,
              };
              if (name === null)
                return (
                  <th key={title} scope="col" class={isNumber ? 'sb-number' : undefined} {...at}>
                    {title}
                  </th>
                );
              return (
                <th
                  key={title}
                  scope="col"
                  class={isNumber ? 'sb-number' : undefined}
                  aria-sort={sort}
                >
                  <button
                    type="button"
                    class="sb-sort"
                    title={details.columns.find((other) => other.name === name)?.type}
                    {...at}
                    onClick={() => data.sortBy(name)}
                  >
                    {title}
                    <span aria-hidden="true">{SORTED[sort]}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} aria-rowindex={asked.page * PAGE_ROWS + at + 2}>
              {columns.map(({ title, name, isNumber, show }, column) => {
                const isHere = here.row === at && here.column === column;
                const shown = show(row);
                const [way] = name === null ? [] : waysOut(details, row, name);
                return (
                  <td
                    key={title}
                    class={isNumber ? 'sb-number' : undefined}
                    data-row={at}
                    data-column={column}
                    data-open={isHere && isOpen.value ? '' : undefined}
                    tabIndex={isHere ? 0 : -1}
                  >
                    {way ? (
                      <button
                        type="button"
                        class="sb-follow"
                        tabIndex={-1}
                        title={`Show the row of ${way.to.name}`}
                        onClick={() => data.follow(way.to, way.filters)}
                      >
                        <Value {...shown} />
                      </button>
                    ) : (
                      <Value {...shown} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
