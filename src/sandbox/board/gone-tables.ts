import type { Judged } from '../evidence/evidence.ts';

/** Returns the names of tables that are gone. What was on one of them is gone too, which goes without saying. */
export const goneTables = (judged: readonly Judged[]): ReadonlySet<string> =>
  new Set(
    judged.flatMap(({ is, object }) =>
      is === 'missing' && object.kind === 'table' ? [object.name] : [],
    ),
  );
