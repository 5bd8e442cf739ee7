/** What a migration means for a running database: seen where it was run, concluded from its statements where it was not. */
import { strengthOf } from '../sandbox/upgrade/lock-modes.ts';
import type { HeldLock, ReleaseRun, RunMigration, Work } from '../sandbox/upgrade/release-run.ts';
import type { BackFinding, OldPodFinding } from '../sandbox/upgrade/upgrade-check.ts';

export type PodTrouble = Pick<OldPodFinding, 'table' | 'words' | 'sqlstate' | 'sure'>;
export type GoingBack = Pick<BackFinding, 'kind' | 'table' | 'words'>;

/** What is concluded, or what was seen. */
export interface Consequences {
  /** The strongest lock on each table that was there before. */
  readonly locks: readonly { readonly table: string; readonly mode: string }[];
  /** Locks that keep others out for as long as rows are read or written. */
  readonly holds: readonly HeldLock[];
  /** Work during which nobody waits for the table. */
  readonly long: readonly Work[];
  readonly oldPods: readonly PodTrouble[];
  readonly back: readonly GoingBack[];
}

export interface MigrationFacts extends Consequences {
  /** The run that it was part of; null if it was not run over another release. */
  readonly run: {
    readonly over: string;
    readonly server: string;
    readonly of: RunMigration;
  } | null;
  /** True if a part of it was not run: our edition of it has fewer tables. */
  readonly isPartly: boolean;
  /** False if one of its statements could not be understood. */
  readonly isUnderstood: boolean;
  /** The error that it ends with over that release; null if it goes through. */
  readonly failure: {
    readonly over: string;
    readonly sqlstate: string;
    readonly message: string;
  } | null;
}

/** The runs by the migrations that they hold. */
export type Runs = ReadonlyMap<string, { run: ReleaseRun; of: RunMigration }>;

/** Orders the runs. A migration is in the first release that adds it. */
export const runsByMigration = (runs: readonly ReleaseRun[]): Runs =>
  new Map(
    runs.toReversed().flatMap((run) => run.migrations.map((of) => [of.name, { run, of }] as const)),
  );

/**
 * Puts together what was seen in a run and what its statements tell. A run tells of the tables that were there before it; what
 * it does to others, which our edition lacks or which it made itself, is concluded.
 * @param tables those that the migration touches
 */
export function factsOf(
  found: { run: ReleaseRun; of: RunMigration } | undefined,
  concluded: Consequences & { readonly isUnderstood: boolean },
  tables: readonly string[],
): MigrationFacts {
  const over = found?.run.over ?? null;
  if (!found || over === null) return { ...concluded, run: null, isPartly: false, failure: null };
  const { of, run } = found;
  const locked = new Set(
    of.statements.flatMap(({ locks, reads }) => [...locks, ...reads].map(({ table }) => table)),
  );
  const isUnseen = ({ table }: { readonly table: string }): boolean => !locked.has(table);
  const { outcome } = of;
  return {
    locks: [
      ...strongestByTable(of.statements.flatMap(({ locks }) => locks)),
      ...concluded.locks.filter(isUnseen),
    ],
    holds: [...of.holds, ...concluded.holds.filter(({ work }) => isUnseen(work))],
    long: [...of.long, ...concluded.long.filter(isUnseen)],
    oldPods: [...of.oldPods, ...concluded.oldPods.filter(isUnseen)],
    back: [
      ...of.back.filter(({ kind }) => kind !== 'left behind'),
      ...concluded.back.filter((one) => one.kind === 'left behind' || isUnseen(one)),
    ],
    run: { over, server: run.server, of },
    isPartly: outcome.kind !== 'fails' && tables.some((table) => !of.tables.includes(table)),
    isUnderstood: concluded.isUnderstood,
    failure:
      outcome.kind === 'fails'
        ? { over, sqlstate: outcome.sqlstate, message: outcome.message }
        : null,
  };
}

/** Keeps the strongest of the locks on each table. */
export function strongestByTable(locks: Consequences['locks']): Consequences['locks'] {
  const found = new Map<string, Consequences['locks'][number]>();
  for (const lock of locks) {
    const known = found.get(lock.table);
    if (!known || strengthOf(lock.mode) > strengthOf(known.mode)) found.set(lock.table, lock);
  }
  return [...found.values()];
}
