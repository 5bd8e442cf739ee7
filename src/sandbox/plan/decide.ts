/** Decides what becomes of each migration, from its row in the ledger and from what the tables show of it. */
import { isSeen } from '../board/disease.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Migration } from '../frame.ts';

export type Decision =
  /** Its record is right; what is missing of it is added. */
  | { readonly kind: 'keep' }
  /** What is missing of it is added, and it is marked as applied. */
  | { readonly kind: 'record' }
  /** Its failed row is marked as rolled back, and the deploy runs its file. */
  | { readonly kind: 'run again' }
  /** Its failed row is marked as rolled back, and nothing runs it. */
  | { readonly kind: 'close' }
  /** The deploy runs its file. */
  | { readonly kind: 'deploy' }
  /** A person has to find out, for this reason. */
  | { readonly kind: 'ask'; readonly why: string };

/**
 * Decides about one migration. A file that also changes rows is never recorded by what the catalogue shows: whether its rows
 * were changed cannot be seen there. Evidence is null where the tables could not be looked at. `isApplied` tells of another
 * migration whether the ledger has it as applied.
 */
export function decide(
  migration: Migration,
  evidence: Evidence | null,
  isApplied: (name: string) => boolean,
): Decision {
  const { state, inFolder, appliedAndFailed } = migration;
  // Prisma records nothing of that name once more (P3008), and runs nothing that a finished row has.
  if (appliedAndFailed) return { kind: 'close' };
  if (state === 'applied') return { kind: 'keep' };
  // Prisma marks nothing as applied that has no file (P3017).
  if (!inFolder) return state === 'failed' ? { kind: 'close' } : { kind: 'keep' };
  const start = { kind: state === 'failed' ? ('run again' as const) : ('deploy' as const) };
  if (evidence === null || evidence.is === 'unknown') {
    return state === 'failed' ? ask('what it did cannot be told from the tables') : start;
  }
  if (evidence.is === 'invisible') {
    return state === 'failed' && evidence.rows ? ask(ROWS_ONLY) : start;
  }
  if (evidence.is === 'overtaken') {
    if (evidence.rows) return state === 'failed' ? ask(ROWS_ONLY) : start;
    // Later migrations ran on what it made: run again, it would make what they have changed.
    const later = evidence.objects.flatMap((one) => (one.is === 'overtaken' ? [one.by] : []));
    return later.every(isApplied) ? { kind: 'record' } : start;
  }
  if (!isSeen(evidence) && !isDropDone(evidence)) return start;
  return evidence.rows
    ? ask(
        'what it makes is there, but its file also changes rows, and no catalogue shows whether it did',
      )
    : { kind: 'record' };
}

const ROWS_ONLY = 'its file changes rows only, and no catalogue shows whether it did';

/** True if it only drops, and all of that is gone: run again, it could stop at what is not there. */
const isDropDone = ({ is, objects }: Evidence): boolean =>
  is === 'there' && objects.every(({ did, is: one }) => did === 'dropped' && one === 'there');

const ask = (why: string): Decision => ({ kind: 'ask', why });
