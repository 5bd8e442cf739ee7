/** Finds rows for what was typed or pasted into a filter: a name, words, or a whole error line. */

/** More words are a sentence or a log, of which only the names count. */
const FEW = 3;

/**
 * The words of a query that every row has to hold, in lower case. Of a pasted error line, only those
 * that name a table, a column or a migration: `known` tells whether some row holds a word as a whole name.
 */
export function wordsOf(query: string, known: (word: string) => boolean): string[] {
  const words = query.toLowerCase().match(/[\w-]+(?:\.\w+)*/g) ?? [];
  const parts = words.flatMap((word) => word.split('.'));
  if (parts.length <= FEW) return [...new Set(parts)];
  const names = parts.filter((word) => word !== 'column' && word !== 'table' && known(word));
  return [...new Set(names.length > 0 ? names : parts.slice(0, FEW))];
}

/** Does the row's text hold every word? */
export const holds = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));
