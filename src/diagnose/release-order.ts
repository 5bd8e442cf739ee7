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

/**
 * Returns the first release that can have a migration: its own if the catalogue knows it, else the newest of those
 * that came before it by name. Undefined if it knows neither.
 */
export function firstReleaseOf(
  migration: string,
  catalogue: readonly CheckedMigration[],
): string | undefined {
  const known = catalogue.find(({ name }) => name === migration)?.release;
  return (
    known ??
    catalogue
      .filter(({ name, release }) => name < migration && release !== undefined)
      .flatMap(({ release = '' }) => release)
      .reduce<string | undefined>(
        (newest, release) => (newest === undefined || isOlder(newest, release) ? release : newest),
        undefined,
      )
  );
}
