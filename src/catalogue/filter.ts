/** Finds rows for what was typed or pasted into a filter: a name, words, or a whole error line. */
import { isMeant, mentionsOf } from './mention.ts';

export interface FilteredRow {
  /** The names that words are looked for in: in lower case, with spaces between. */
  text: string;
  /** The column that the row is about, if it is about one. */
  column?: { table: string; column: string };
}

/**
 * Returns what an address asks a filter for: `q`, or else the reader’s names. `ways` are parameters of names in the order in
 * which they tell more, those that belong together with a dot between. Empty if it asks for nothing.
 */
export function askedIn(params: URLSearchParams, ways: readonly string[]): string {
  const asked = ways.map((way) => way.split('.').map((param) => params.get(param)?.trim() ?? ''));
  const named = asked.find((values) => values.every((value) => value !== ''));
  return params.get('q') ?? named?.join('.') ?? '';
}

/** A query of more words is a sentence or a log: only its names count. */
const MOST_WORDS = 3;

const VERSION = /^v\d+(?:\.\d+)+$/;

/** Tells for each row whether it fits. An empty query fits all. */
export function fitting(query: string, rows: readonly FilteredRow[]): boolean[] {
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
 * Returns the words that a row has to hold, in lower case. A pasted line is reduced to the words that name a table,
 * a column or a migration: `known` tells whether some row holds a word as a whole name.
 */
export function wordsOf(query: string, known: (word: string) => boolean): string[] {
  const words = query.toLowerCase().match(/[\w-]+(?:\.\w+)*/g) ?? [];
  const parts = words.flatMap((word) => (VERSION.test(word) ? [word] : word.split('.')));
  if (parts.length <= MOST_WORDS) return [...new Set(parts)];
  const names = parts.filter((word) => word !== 'column' && word !== 'table' && known(word));
  return [...new Set(names.length > 0 ? names : parts.slice(0, MOST_WORDS))];
}

/** True if the row's text holds every word. A release counts only as a whole: v1.81.1 is not in v1.81.10. */
export const holds = (text: string, words: readonly string[]): boolean =>
  words.every((word) =>
    VERSION.test(word) ? text.split(' ').includes(word) : text.includes(word),
  );
