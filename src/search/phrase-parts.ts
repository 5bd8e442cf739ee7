/** How a query can hold a phrase: told with gaps, as a piece of it, or from its middle on. */

/** One word of a query: what it may be a mistyping of, and of which longer words it is the beginning. */
export interface Asked {
  meant: ReadonlySet<string>;
  begins: (word: string) => boolean;
}

/** Words of the reader's own that may stand between two of the phrase, such as the name of a table. */
const BETWEEN = 3;
/** The end of a phrase has to have so many words to be told from any other end. */
const LEAST_END = 3;

/** The most words of the phrase that stand in the query in their order, close to each other. */
export function longestIn(asked: readonly Asked[], phrase: readonly string[]): string[] {
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

/** The piece of the phrase that the whole query is; its last word may be cut off. Empty if it is none. */
export function pieceOf(asked: readonly Asked[], phrase: readonly string[]): readonly string[] {
  if (asked.length < 2) return [];
  const start = phrase.findIndex((_, from) =>
    asked.every(({ meant, begins }, i) => {
      const word = phrase[from + i];
      return word !== undefined && (meant.has(word) || (i === asked.length - 1 && begins(word)));
    }),
  );
  return start === -1 ? [] : phrase.slice(start, start + asked.length);
}

/** The end of the phrase that the query begins with, where a line was copied from its middle on. */
export function endOf(asked: readonly Asked[], phrase: readonly string[]): readonly string[] {
  const from = phrase.findIndex(
    (_, start) =>
      start > 0 && phrase.slice(start).every((word, i) => asked[i]?.meant.has(word) === true),
  );
  return from === -1 || phrase.length - from < LEAST_END ? [] : phrase.slice(from);
}
