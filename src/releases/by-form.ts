/**
 * Concludes from what a migration’s statements are what they lock, read and break. Sources:
 * https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES and the pages of ALTER TABLE, CREATE INDEX and
 * DROP INDEX there. Prisma sends a file as one transaction, so a lock is held until all of it is done.
 */
import { tableOfIndex, tableOfPath } from '../catalogue/relations.ts';
import type { Migration, Table } from '../catalogue/schema.ts';
import type { HeldLock, Work } from '../sandbox/upgrade/release-run.ts';
import { backBy } from './back-by-form.ts';
import { readChange, type Change } from './changes.ts';
import { strongestByTable, type Consequences } from './facts.ts';
import { oldPodsBy, type TableChange } from './old-pods-by-form.ts';

interface Ground {
  readonly tables: readonly Table[];
  /** Tables that the release itself makes: they have no rows, and no older pod knows them. */
  readonly fresh: ReadonlySet<string>;
  /** Tables that the program reads with `SELECT *`. */
  readonly readWhole: ReadonlySet<string>;
}

/** Concludes it. Of a table that the release makes itself nothing is told. */
export function byForm(
  migration: Migration,
  ground: Ground,
): Consequences & { readonly isUnderstood: boolean } {
  const isOld = ({ table }: { readonly table: string }): boolean => !ground.fresh.has(table);
  const changes = migration.changes.map(({ table, what }) => ({ table, change: readChange(what) }));
  const altered = alteredBy(migration, changes, ground.tables);
  const indexed = migration.indexes.flatMap((index): Work[] => {
    const table = tableOfIndex(index, ground.tables);
    return table === undefined ? [] : [{ table, kind: 'index build' }];
  });
  const worked = changes.flatMap(({ table, change }): Work[] => {
    const kind = WORK[change.kind];
    return kind === null ? [] : [{ table, kind }];
  });
  // An UPDATE alone keeps nobody out; ALTER TABLE in the same file does.
  const locksOut = new Set([
    ...[...migration.adds, ...migration.dropsColumns].map(({ table }) => table),
    ...changes.flatMap(({ table, change }) => (change.kind === 'retypes' ? [table] : [])),
    ...changes.flatMap(({ table, change }) =>
      change.kind === 'fills' && change.isRequiredThen ? [table] : [],
    ),
  ]);
  const blocking = migration.concurrently ? [] : indexed;
  const holds = [
    ...blocking.map((work): HeldLock => ({
      ...{ table: work.table, work },
      mode: altered.has(work.table) ? 'AccessExclusiveLock' : 'ShareLock',
    })),
    ...migration.foreignKeys.flatMap(({ from, to }) => {
      const work: Work = { table: tableOfPath(from), kind: 'validation' };
      return [...new Set([work.table, tableOfPath(to)])].map((table): HeldLock => ({
        ...{ table, work },
        mode: altered.has(table) ? 'AccessExclusiveLock' : 'ShareRowExclusiveLock',
      }));
    }),
    ...worked
      .filter(({ table }) => locksOut.has(table))
      .map((work): HeldLock => ({ table: work.table, mode: 'AccessExclusiveLock', work })),
  ].filter((hold) => isOld(hold) && isOld(hold.work));
  const locks = [
    ...[...altered].map((table) => ({ table, mode: 'AccessExclusiveLock' })),
    ...holds.map(({ table, mode }) => ({ table, mode })),
    ...(migration.concurrently
      ? indexed.map(({ table }) => ({ table, mode: 'ShareUpdateExclusiveLock' }))
      : []),
  ];
  return {
    locks: strongestByTable(locks.filter(isOld)),
    holds: distinct(holds),
    long: distinct(
      [
        ...(migration.concurrently ? indexed : []),
        ...worked.filter(({ table }) => !locksOut.has(table)),
      ].filter(isOld),
    ),
    oldPods: distinct(oldPodsBy(migration, changes, ground).filter(isOld)),
    back: backBy(migration, changes),
    isUnderstood: changes.every(({ change }) => change.kind !== 'unknown'),
  };
}

const WORK: Readonly<Record<Change['kind'], Work['kind'] | null>> = {
  ...{
    brief: null,
    'renames index': null,
    unknown: null,
    'renames table': null,
    'renames column': null,
  },
  ...{ retypes: 'rewrite', fills: 'backfill' },
};

/** Tables that it takes ACCESS EXCLUSIVE on: ALTER TABLE for columns, and DROP INDEX. */
const alteredBy = (
  { adds, dropsColumns, dropsIndexes }: Migration,
  changes: readonly TableChange[],
  tables: readonly Table[],
): Set<string> =>
  new Set([
    ...[...adds, ...dropsColumns].map(({ table }) => table),
    ...changes.flatMap(({ table, change }) => (change.kind === 'renames index' ? [] : [table])),
    ...dropsIndexes.flatMap((name) => tableOfIndex({ name }, tables) ?? []),
  ]);

const distinct = <Value>(values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];
