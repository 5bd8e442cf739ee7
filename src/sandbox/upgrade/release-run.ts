/** What the migrations of a release did when they were run over the release before it, for any size of its tables. */
import { z } from '../../zod.ts';
import type { Effect } from '../evidence/effects.ts';
import type { RanMigration, UpgradeFacts } from './facts.ts';
import { goingBack } from './going-back.ts';
import { holdsOf } from './holds.ts';
import { oldPodsOf } from './old-pods.ts';
import { backSchema, oldPodSchema, outcomeSchema, scanKindSchema } from './upgrade-check.ts';

/** Work that reads or writes every row of a table, which takes the longer the larger it is. */
const workSchema = z.strictObject({ table: z.string(), kind: scanKindSchema });
export type Work = z.output<typeof workSchema>;

const lockSchema = z.strictObject({ table: z.string(), mode: z.string() });

/** A lock that keeps others out for as long as the work takes. */
const holdSchema = lockSchema.extend({ work: workSchema });
export type HeldLock = z.output<typeof holdSchema>;

const runMigrationSchema = z.strictObject({
  name: z.string(),
  outcome: outcomeSchema,
  statements: z.array(
    z.strictObject({
      text: z.string(),
      isAlone: z.boolean(),
      /** On what was there before the upgrade. */
      locks: z.array(lockSchema),
      reads: z.array(workSchema),
    }),
  ),
  /** Tables that it makes, changes, indexes or locks. */
  tables: z.array(z.string()),
  holds: z.array(holdSchema),
  /** Work during which nobody waits for the table. */
  long: z.array(workSchema),
  oldPods: z.array(oldPodSchema),
  back: z.array(backSchema),
  /** True if a DO block of it may go another way where there are rows. */
  dependsOnRows: z.boolean(),
});
export type RunMigration = z.output<typeof runMigrationSchema>;

/** The upgrade to a release, as it was run. */
export const releaseRunSchema = z.strictObject({
  version: z.string(),
  /** The release that was installed before; null for an empty database. */
  over: z.string().nullable(),
  /** `server_version` of the PostgreSQL that it ran in. */
  server: z.string(),
  migrations: z.array(runMigrationSchema),
  /** The error that its deploy ends with in an empty database; null if it goes through. */
  inEmpty: z.strictObject({ migration: z.string(), sqlstate: z.string() }).nullable(),
});
export type ReleaseRun = z.output<typeof releaseRunSchema>;

type Facts = Pick<UpgradeFacts, 'before' | 'after' | 'readWhole'>;

/** Tells of each migration what it means for a database whose tables may be of any size. */
export function migrationsOfRun(ran: readonly RanMigration[], facts: Facts): RunMigration[] {
  const sizes = new Map<string, never>();
  const { holds, long } = holdsOf(ran, sizes);
  const oldPods = oldPodsOf(ran, facts);
  const back = goingBack(ran, { ...facts, sizes });
  return ran.map(({ name, statements, effects }) => {
    const isOfIt = ({ migration }: { readonly migration: string }): boolean => migration === name;
    const told = statements.map((statement) => statement.told);
    return {
      name,
      outcome: told.find(({ outcome }) => outcome.kind === 'fails')?.outcome ?? {
        kind: 'goes through',
      },
      statements: told.map(({ text, isAlone, locks, scans }) => ({
        ...{ text, isAlone },
        locks: distinct(locks.map(({ table, mode }) => ({ table, mode }))),
        reads: scans.map(({ table, kind }) => ({ table, kind })),
      })),
      tables: [
        ...new Set([
          ...effects.flatMap(tablesOf),
          ...told.flatMap(({ locks }) => locks.map(({ table }) => table)),
        ]),
      ],
      holds: holds.filter(isOfIt).map(({ table, mode, work }) => ({
        ...{ table, mode },
        work: { table: work.table, kind: work.kind },
      })),
      long: distinct(
        long.filter(isOfIt).map(({ work }) => ({ table: work.table, kind: work.kind })),
      ),
      oldPods: oldPods.filter(isOfIt),
      back: back.filter(isOfIt),
      dependsOnRows: statements.some(({ form }) => form.dependsOnRows),
    };
  });
}

/** The table that an effect is about; none for a type or its values, a view or a function. */
function tablesOf({ object: { kind, on, name } }: Effect): string[] {
  if (kind === 'table') return [name];
  return on === null || kind === 'enum value' ? [] : [on];
}

const distinct = <Value>(values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];
