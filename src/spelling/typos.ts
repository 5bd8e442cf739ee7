/** Compares two words letter by letter: how near they are, and if one is a mistyping of the other. */

/** Letters that may differ: none in a short word, two in a long one. */
const allowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * Tells whether `word` becomes `meant` by a few single letters added, dropped, changed or swapped with
 * their neighbour. Two words with numbers are never near: 42P07 is not 42P01.
 */
export function isTypoOf(word: string, meant: string): boolean {
  if (word === meant) return true;
  if (isNumber(word) || isNumber(meant)) return false;
  return isWithin(word, meant, allowed(Math.min(word.length, meant.length)));
}

/** Tells whether `most` single letters added, dropped, changed or swapped turn `word` into `meant`. */
export const isWithin = (word: string, meant: string, most: number): boolean =>
  most > 0 && Math.abs(word.length - meant.length) <= most && distance(word, meant) <= most;

/** Counts the letters that are added, dropped, changed or swapped with their neighbour. */
export function distance(word: string, meant: string): number {
  let before: number[] = [];
  let last = Array.from({ length: meant.length + 1 }, (_, i) => i);
  for (let i = 1; i <= word.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= meant.length; j += 1) {
      const same = word[i - 1] === meant[j - 1] ? 0 : 1;
      const swapped =
        i > 1 && j > 1 && word[i - 1] === meant[j - 2] && word[i - 2] === meant[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + same,
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = last;
    last = row;
  }
  return last[meant.length] ?? Infinity;
}

const isNumber = (word: string): boolean => /\d\D*\d/.test(word);
