/** Compares a query with a phrase that it may have with gaps, as a piece, or from its middle on. */

/** One word of a query: the words that it may be a mistyping of, and longer words that it begins. */
export interface QueryWord {
  meant: ReadonlySet<string>;
  begins: (word: string) => boolean;
}

/** The reader's own words between two words of the phrase, such as the name of a table. */
const BETWEEN = 3;
/** A shorter end of a phrase is like the end of any other. */
const LEAST_END = 3;

/** Returns the most words of the phrase that the query has in their order, close to each other. */
export function longestIn(asked: readonly QueryWord[], phrase: readonly string[]): string[] {
  let longest: string[] = [];
  for (let start = 0; start < asked.length; start += 1) {
    let at = start;
    const found: string[] = [];
    for (const meant of phrase) {
      const room = found.length === 0 ? 1 : BETWEEN + 1;
      const step = asked.slice(at, at + room).findIndex((word) => word.meant.has(meant));
      if (step === -1) continue;
      at += step + 1;
      found.push(meant);
    }
    if (found.length > longest.length) longest = found;
  }
  return longest;
}

/** Returns the piece of the phrase that is the whole query; its last word may be cut off. Empty if it is no piece. */
export function pieceOf(asked: readonly QueryWord[], phrase: readonly string[]): readonly string[] {
  if (asked.length < 2) return [];
  const start = phrase.findIndex((_, from) =>
    asked.every(({ meant, begins }, i) => {
      const word = phrase[from + i];
      return word !== undefined && (meant.has(word) || (i === asked.length - 1 && begins(word)));
    }),
  );
  return start === -1 ? [] : phrase.slice(start, start + asked.length);
}

/** Returns the end of the phrase that the query begins with, as where a line was copied from its middle on. */
export function endOf(asked: readonly QueryWord[], phrase: readonly string[]): readonly string[] {
  const from = phrase.findIndex(
    (_, start) =>
      start > 0 && phrase.slice(start).every((word, i) => asked[i]?.meant.has(word) === true),
  );
  return from === -1 || phrase.length - from < LEAST_END ? [] : phrase.slice(from);
}
