/** Puts words of the site in the place of mistyped and misread ones: `onwer` was `owner`, `dead1ock` was `deadlock`. */
import { distance, isTypoOf } from '../spelling/typos.ts';

/** Words that are looked up: comparing letter by letter takes time, and a long text is not typed. */
const MOST = 24;

/** Prepares the words of the site. The function returns a text with each unknown word replaced by a near one, if there is one. */
export function createRespelling(texts: readonly (readonly string[])[]): (text: string) => string {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const byLength = Map.groupBy(counts.keys(), ({ length }) => length);
  const found = new Map<string, string>();

  const nearest = (word: string): string => {
    const read = readings(word).find((one) => counts.has(one));
    if (read !== undefined) return read;
    if (/\d/.test(word)) return word;
    const near = [-2, -1, 0, 1, 2]
      .flatMap((more) => byLength.get(word.length + more) ?? [])
      .filter((other) => isTypoOf(word, other))
      .map((other) => ({
        other,
        letters: distance(word, other),
        count: counts.get(other) ?? 0,
      }))
      .sort((a, b) => a.letters - b.letters || b.count - a.count);
    return near[0]?.other ?? word;
  };

  return (text) => {
    let looked = 0;
    return text.replaceAll(/\w{3,}/g, (typed) => {
      const word = typed.toLowerCase();
      if (counts.has(word)) return typed;
      const known = found.get(word);
      if (known !== undefined) return known;
      looked += 1;
      if (looked > MOST) return typed;
      const meant = nearest(word);
      found.set(word, meant);
      return meant;
    });
  };
}

/** Returns the words that a word with digits may have been on a picture. */
const readings = (word: string): string[] =>
  word.replaceAll(/\D/g, '').length > 2
    ? []
    : ['l', 'i'].map((one) =>
        word.replaceAll('0', 'o').replaceAll('1', one).replaceAll('5', 's').replaceAll('8', 'b'),
      );
