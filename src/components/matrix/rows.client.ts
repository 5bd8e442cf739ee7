/** Draws the cells of the matrix’s rows as they are looked at, and what a sheet of paper has in their place. */
import { answerOf } from './answers.ts';
import type { CellLabel } from './codes.ts';
import type { Database, Fix, Table } from './table.client.ts';

/** How far above and below the table’s edge rows are drawn before they are seen. */
const AHEAD = '96px 0px';

/** Follows the table. */
export function drawRowsInSight(table: Table): void {
  const { element: matrix, databases, groups } = table;
  const fixes = new Map(groups.flatMap((group) => group.fixes.map((fix) => [fix.element, fix])));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const fix = target instanceof HTMLElement ? fixes.get(target) : undefined;
        if (!isIntersecting || !fix) continue;
        drawHead(matrix, databases);
        observer.unobserve(target);
        target.append(...fix.cells.map((cell, at) => cellFor(cell, databases[at], fix)));
      }
    },
    { root: matrix, rootMargin: AHEAD },
  );
  for (const element of fixes.keys()) observer.observe(element);
  addEventListener('beforeprint', () => {
    for (const fix of fixes.values()) sayInWords(fix, table);
  });
}

/** Names the columns, once. */
function drawHead(matrix: HTMLElement, databases: readonly Database[]): void {
  const head = matrix.querySelector('thead tr');
  if (!head || head.querySelector('.scenario')) return;
  head.append(
    ...databases.map(({ id, href }) => {
      const column = document.createElement('th');
      column.scope = 'col';
      column.className = 'scenario';
      const link = document.createElement('a');
      Object.assign(link, { href, textContent: id });
      column.append(link);
      return column;
    }),
  );
  for (const group of matrix.querySelectorAll<HTMLTableCellElement>('.group')) {
    group.colSpan = databases.length + 1;
  }
}

/** A cell; its link leads to the row of the fix on the page of the database. */
function cellFor(cell: CellLabel, database: Database | undefined, fix: Fix): HTMLElement {
  const element = document.createElement('td');
  element.toggleAttribute('data-own', fix.own === database?.id);
  if (typeof cell === 'string') {
    element.textContent = cell === 'not-run' ? '?' : '–';
    return element;
  }
  const link = document.createElement('a');
  link.href = `${database?.href ?? ''}#${fix.key}`;
  link.className = 'toned';
  link.dataset['tone'] = cell.tone;
  link.textContent = cell.text;
  element.append(link);
  return element;
}

/** Paper has no room for as many columns: a row says which databases have which outcome. */
function sayInWords({ element, cells }: Fix, { databases, labels }: Table): void {
  const words = element.querySelector('[data-words]');
  // What a browser without scripts shows is text here, and none of the elements.
  if (!words || words.querySelector('p')) return;
  const tried = databases.map(({ id }, at) => ({ item: id, label: cells[at] ?? 'not-run' }));
  const line = document.createElement('p');
  line.textContent = answerOf(tried, labels)
    .outcomes.map(({ label, items }) => `${label.text}: ${items.join(', ')}.`)
    .join(' ');
  words.append(line);
}
