/** Modes of locks on tables. Source: https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES */

/** From the weakest on. */
const MODES = [
  ...['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock'],
  ...['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'],
];

/** The strength of a mode among the others; -1 for what is no mode. */
export const strengthOf = (mode: string): number => MODES.indexOf(mode);

/** True if nobody can write to the table while it is held. */
export const keepsWritersOut = (mode: string): boolean =>
  strengthOf(mode) >= strengthOf('ShareLock');

/** True if nobody can read the table either. */
export const keepsReadersOut = (mode: string): boolean => mode === 'AccessExclusiveLock';

/** The mode as PostgreSQL’s documentation writes it: `ACCESS EXCLUSIVE`. */
export const modeName = (mode: string): string =>
  mode
    .replace(/Lock$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();

/** Keeps the strongest of the locks on each relation. */
export function strongestOf<Lock extends { readonly relation: string; readonly mode: string }>(
  locks: readonly Lock[],
): Lock[] {
  const found = new Map<string, Lock>();
  for (const lock of locks) {
    const known = found.get(lock.relation);
    if (!known || strengthOf(lock.mode) > strengthOf(known.mode)) found.set(lock.relation, lock);
  }
  return [...found.values()];
}
