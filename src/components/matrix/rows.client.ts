/** Draws the cells of the matrix’s rows as they are looked at, and what a sheet of paper has in their place. */
import type { TonedLabel } from '../../toned-label.ts';
import { readRow, type CellLabel } from './codes.ts';

/** How far above and below the table’s edge rows are drawn before they are seen. */
const AHEAD = '96px 0px';

/** Follows every matrix of the page. */
export function drawRowsInSight(): void {
  for (const matrix of document.querySelectorAll<HTMLElement>('[data-matrix]')) {
    follow(matrix);
  }
}

function follow(matrix: HTMLElement): void {
  const labels = labelsOf(matrix.dataset['matrix'] ?? '[]');
  const columns = [...matrix.querySelectorAll<HTMLAnchorElement>('thead a')];
  const rows = [...matrix.querySelectorAll<HTMLElement>('tr[data-row]')];
  const cellsOf = (row: HTMLElement): CellLabel[] => readRow(row.dataset['row'] ?? '', labels);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        observer.unobserve(target);
        target.append(...cellsOf(target).map((cell, at) => cellFor(cell, columns[at], target)));
      }
    },
    { root: matrix, rootMargin: AHEAD },
  );
  for (const row of rows) observer.observe(row);
  addEventListener('beforeprint', () => {
    for (const row of rows) sayInWords(row, cellsOf(row), columns);
  });
}

/** A cell; its link leads to the row of the fix on the page of the database. */
function cellFor(
  cell: CellLabel,
  column: HTMLAnchorElement | undefined,
  row: HTMLElement,
): HTMLElement {
  const element = document.createElement('td');
  element.toggleAttribute('data-own', row.dataset['own'] === column?.textContent.trim());
  if (typeof cell === 'string') {
    element.textContent = cell === 'not-run' ? '?' : '–';
    return element;
  }
  const link = document.createElement('a');
  link.href = `${column?.href ?? ''}#${row.id}`;
  link.className = 'toned';
  link.dataset['tone'] = cell.tone;
  link.textContent = cell.text;
  element.append(link);
  return element;
}

/** Paper has no room for as many columns: a row says which databases have which outcome. */
function sayInWords(
  row: HTMLElement,
  cells: readonly CellLabel[],
  columns: readonly HTMLAnchorElement[],
): void {
  const words = row.querySelector('[data-words]');
  // What a browser without scripts shows is text here, and none of the elements.
  if (!words || words.querySelector('p')) return;
  const named = Map.groupBy(columns.entries(), ([at]) => textOf(cells[at]));
  const line = document.createElement('p');
  line.textContent = [...named]
    .flatMap(([text, of]) =>
      text === ''
        ? []
        : `${text}: ${of.map(([, { textContent }]) => textContent.trim()).join(', ')}.`,
    )
    .join(' ');
  words.append(line);
}

const textOf = (cell: CellLabel | undefined): string =>
  cell === undefined || typeof cell === 'string' ? '' : cell.text;

/** Reads what the build wrote. No zod here: it would weigh more than the page. */
function labelsOf(json: string): TonedLabel[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter(isLabel) : [];
}

const isLabel = (value: unknown): value is TonedLabel =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'tone' in value &&
  (value.tone === 'ok' || value.tone === 'fail' || value.tone === 'warn');
