/** The order of LiteLLM's releases, and the first one that has a migration. */
import type { CheckedMigration } from '../evidence/schema.ts';

/** Tells whether a release, e.g. `v1.82.3`, is older than another. */
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

/**
 * Returns the first release that can have a migration: its own if the catalogue knows it, else the newest of those
 * that came before it by name. Undefined if it knows neither.
 */
export function firstReleaseOf(
  migration: string,
  catalogue: readonly CheckedMigration[],
): string | undefined {
  const known = catalogue.find(({ name }) => name === migration)?.release;
  const earlier = catalogue.filter(({ name }) => name < migration);
  return known ?? newestOf(earlier.flatMap(({ release }) => release ?? []));
}
