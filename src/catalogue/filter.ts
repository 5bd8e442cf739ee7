/** Finds rows for what was typed or pasted into a filter: a name, words, or a whole error line. */
import { isMeant, mentionsOf } from './mention.ts';

export interface Row {
  /** What its words are looked for in, in lower case, with spaces between. */
  text: string;
  /** The table and the column that it stands for, if it is a column's. */
  column?: { table: string; column: string };
}

/** More words are a sentence or a log, of which only the names count. */
const FEW = 3;

const VERSION = /^v\d+(?:\.\d+)+$/;

/** Which of the rows fit. All of them if nothing is asked. */
export function fitting(query: string, rows: readonly Row[]): boolean[] {
  const mentions = mentionsOf(query);
  const meant = rows.map(({ column }) =>
    mentions.some((mention) => column && isMeant(mention, column.table, column.column)),
  );
  if (meant.includes(true)) return meant;
  const names = new Set(rows.flatMap(({ text }) => text.split(' ')));
  const words = wordsOf(query, (word) => names.has(word));
  return rows.map(({ text }) => holds(text, words));
}

/**
 * The words of a query that every row has to hold, in lower case. Of a pasted line, only those that
 * name a table, a column or a migration: `known` tells whether some row holds a word as a whole name.
 */
export function wordsOf(query: string, known: (word: string) => boolean): string[] {
  const words = query.toLowerCase().match(/[\w-]+(?:\.\w+)*/g) ?? [];
  const parts = words.flatMap((word) => (VERSION.test(word) ? [word] : word.split('.')));
  if (parts.length <= FEW) return [...new Set(parts)];
  const names = parts.filter((word) => word !== 'column' && word !== 'table' && known(word));
  return [...new Set(names.length > 0 ? names : parts.slice(0, FEW))];
}

/** Does the row's text hold every word? A release counts only as a whole: v1.81.1 is not in v1.81.10. */
export const holds = (text: string, words: readonly string[]): boolean =>
  words.every((word) =>
    VERSION.test(word) ? text.split(' ').includes(word) : text.includes(word),
  );
