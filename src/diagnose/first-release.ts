/** The first release that can have a migration. */
import type { CheckedMigration } from '../evidence/schema.ts';
import { newestOf } from '../release-order.ts';

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
