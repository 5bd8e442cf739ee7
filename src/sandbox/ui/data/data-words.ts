/** The data browser's words, where more than one part of it says the same thing. */
import type { RelationKind } from '../../data/relation.ts';
import { PAGE_ROWS, type Answer, type Filter, type Question } from '../../data/rows.ts';

/** The comparisons of a filter as they are chosen, in that order. */
export const COMPARISONS: Readonly<Record<Filter['is'], string>> = {
  contains: 'contains',
  equals: 'equals',
  greater: 'is greater than',
  less: 'is less than',
  null: 'is NULL',
  'not null': 'is not NULL',
};

/** True if a filter compares with a text. */
export const needsText = (is: Filter['is']): boolean => is !== 'null' && is !== 'not null';

/** A filter as a sentence without its full stop. */
export const filterWords = ({ column, is, text }: Filter): string =>
  `${column} ${COMPARISONS[is]}${needsText(is) ? ` ${text === '' ? "''" : text}` : ''}`;

/** `Rows 51–100 of 1,204`, or what there is to say about none. */
export function rowsWords({ page, filters, find }: Question, total: number): string {
  if (total === 0) return filters.length > 0 || find !== '' ? 'No row matches.' : 'It has no rows.';
  const first = page * PAGE_ROWS + 1;
  const last = Math.min(first + PAGE_ROWS - 1, total);
  const shown = `${first.toLocaleString('en-US')}–${last.toLocaleString('en-US')}`;
  return total === 1 ? '1 row' : `Rows ${shown} of ${total.toLocaleString('en-US')}`;
}

/** An answer as it is announced. */
export function spokenRows(answer: Answer): string {
  if (answer.kind === 'gone') return 'There is no such table or view.';
  if (answer.kind === 'refused') return answer.message;
  const { asked, rows } = answer;
  return rows.kind === 'refused'
    ? `PostgreSQL refused: ${rows.message}`
    : `${asked.of.name}: ${rowsWords(asked, rows.total)}`;
}

/** The kind of a relation behind its name; empty for the usual one. */
export const kindWords = (kind: RelationKind): string => (kind === 'table' ? '' : kind);

const UNITS = ['bytes', 'kB', 'MB', 'GB'];

/** A size as PostgreSQL's `pg_size_pretty` writes it, e.g. `48 kB`. */
export function sizeWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  // PostgreSQL goes on to the next unit from 10 of it.
  while (size >= 10_240 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${Math.round(size).toLocaleString('en-US')} ${UNITS[unit] ?? ''}`;
}

/** The mark of a table with INVALID indexes. */
export const invalidWords = (indexes: number): string =>
  `${String(indexes)} INVALID ${indexes === 1 ? 'index' : 'indexes'}`;
