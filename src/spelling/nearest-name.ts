/**
 * The known name that a mistyped one was meant to be. Fuse.js proposes names that look like it; a name counts only
 * if few letters differ, and only if no other is as near.
 */
import Fuse from 'fuse.js';
import { distance, isTypoOf } from './typos.ts';

/** Names are shorter; the work grows with the length. */
const LONGEST = 128;

/** Names that Fuse.js proposes; among more the nearest is not certain. */
const MOST_PROPOSED = 24;

/**
 * Prepares the known names. The function takes a name of any case and returns the nearest known one;
 * undefined if the name is known, if none is near enough, or if two are equally near.
 */
export function createNearestName(known: readonly string[]): (typed: string) => string | undefined {
  const lowerCase = new Set(known.map((name) => name.toLowerCase()));
  const fuse = new Fuse(known, {
    // Wide: it proposes names, the distance decides.
    threshold: 0.5,
    ignoreLocation: true,
  });
  return (typed) => {
    const word = typed.toLowerCase();
    if (typed.length > LONGEST || lowerCase.has(word)) return undefined;
    const near = fuse
      .search(typed, { limit: MOST_PROPOSED })
      .map(({ item }) => item)
      .filter((name) => isTypoOf(word, name.toLowerCase()))
      .map((name) => ({ name, letters: distance(word, name.toLowerCase()) }))
      .toSorted((a, b) => a.letters - b.letters);
    const [first, second] = near;
    return first && first.letters !== second?.letters ? first.name : undefined;
  };
}
