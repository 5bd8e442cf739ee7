/** The order of releases that are called by their numbers, e.g. `v1.82.3`. */

/** Tells whether a release is older than another. */
export function isOlder(release: string, than: string): boolean {
  const numbers = numbersOf(release);
  const others = numbersOf(than);
  const at = numbers.findIndex((number, i) => number !== others[i]);
  return at !== -1 && (numbers[at] ?? 0) < (others[at] ?? 0);
}

const numbersOf = (release: string): number[] => (release.match(/\d+/g) ?? []).map(Number);

/** Returns the newest of the releases; undefined if there is none. */
export const newestOf = (releases: readonly string[]): string | undefined =>
  releases.reduce<string | undefined>(
    (newest, release) => (newest === undefined || isOlder(newest, release) ? release : newest),
    undefined,
  );
