/** What was found about an upgrade before it is done, as other programs read it. Its fields are published: they never change their meaning. */
import { z } from '../../zod.ts';
import { HAZARDS } from './hazards.ts';

export const CHECK_FORMAT = 'unstuck-check';
export const CHECK_VERSION = 1;

/** How something is known: seen on the copy, or concluded from what the statement says and PostgreSQL’s documentation. */
const basis = z.enum(['measured', 'by form']);

const sizeSchema = z.object({
  table: z.string(),
  /** As the statistics of the reader’s server estimate them; null where they do not. */
  rows: z.number().nullable(),
  /** With indexes. */
  bytes: z.number().nullable(),
});
export type TableSize = z.output<typeof sizeSchema>;

const lockSchema = z.object({
  /** What is locked: a table, or an index or view. */
  relation: z.string(),
  /** The table that it is, or is an index of. */
  table: z.string(),
  /** e.g. `AccessExclusiveLock`: https://www.postgresql.org/docs/current/explicit-locking.html */
  mode: z.string(),
  basis,
});
export type StatementLock = z.output<typeof lockSchema>;

/** Why every row of a table is read. */
export const scanKindSchema = z.enum(['index build', 'validation', 'rewrite', 'backfill']);

const scanSchema = z.object({
  table: z.string(),
  kind: scanKindSchema,
  basis,
  /** How long it takes, as estimated; null where the rows are not known. */
  seconds: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type StatementScan = z.output<typeof scanSchema>;

/** A scan before its time is estimated. */
export type BareScan = Omit<StatementScan, 'seconds'>;

export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('goes through') }),
  z.object({ kind: z.literal('fails'), sqlstate: z.string(), message: z.string() }),
  /** One before it fails, or Prisma refuses to begin. */
  z.object({ kind: z.literal('not reached') }),
]);
export type Outcome = z.output<typeof outcomeSchema>;

const statementSchema = z.object({
  /** As the file has it, at most 4,000 characters. */
  text: z.string(),
  /** The line of the file on which it begins, from 1. */
  line: z.number(),
  outcome: outcomeSchema,
  /** True if it runs by itself, in no transaction: CREATE INDEX CONCURRENTLY. */
  isAlone: z.boolean(),
  /** True if its locks are held for a moment only, however many rows there are. False where that is not known. */
  isMomentary: z.boolean(),
  /** Locks that it takes on what was there before the upgrade, beyond those that its transaction has already. */
  locks: z.array(lockSchema),
  /** Tables that were there before the upgrade and that it writes anew. */
  rewrites: z.array(z.object({ table: z.string(), basis })),
  scans: z.array(scanSchema),
  /** The sizes of the tables that it locks, reads or writes anew. */
  sizes: z.array(sizeSchema),
});
export type CheckedStatement = z.output<typeof statementSchema>;

const migrationSchema = z.object({
  name: z.string(),
  /** What Prisma’s deploy on the copy made of it. */
  outcome: outcomeSchema,
  statements: z.array(statementSchema),
});
export type CheckedMigration = z.output<typeof migrationSchema>;

/** What an older pod that still runs meets. */
export const oldPodKindSchema = z.enum([
  ...(['gone', 'renamed', 'not-filled', 'cached-plan', 'new-rule'] as const),
]);

export const oldPodSchema = z.object({
  kind: oldPodKindSchema,
  migration: z.string(),
  /** The table that it is about; the name of a view or an enum where it is about one. */
  table: z.string(),
  words: z.string(),
  /** SQLSTATE that its query ends with. */
  sqlstate: z.string(),
  /** `likely` where its queries would fail if they name it or do not keep to it. */
  sure: z.enum(['certain', 'likely']),
});
export type OldPodFinding = z.output<typeof oldPodSchema>;

export const backSchema = z.object({
  /**
   * `lost`: the upgrade itself takes it, and only a backup has it. `changed`: it stays as the upgrade leaves it. `left behind`:
   * the old release does not know it. `renamed`: the old release looks for the other name.
   */
  kind: z.enum(['lost', 'changed', 'left behind', 'renamed']),
  migration: z.string(),
  table: z.string(),
  words: z.string(),
  /** Estimated rows; null where they are not known. */
  rows: z.number().nullable(),
});
export type BackFinding = z.output<typeof backSchema>;

/** What has to be done before, or while it is done. */
export const stepKindSchema = z.enum([
  ...(['repair-first', 'wait', 'mend-rows', 'ask-rows', 'backup', 'space', 'build-index'] as const),
  ...(['stop-writers', 'replace-pods', 'lock-timeout', 'time-limit', 'whole-folder'] as const),
  ...(['see-unknown', 'let-job-finish'] as const),
]);

const stepSchema = z.object({
  kind: stepKindSchema,
  /** True if the upgrade should not be done without it. */
  isRequired: z.boolean(),
  words: z.string(),
  /** What to run, as it is; null if there is nothing to copy. */
  text: z.string().nullable(),
});
export type BeforeStep = z.output<typeof stepSchema>;

const askSchema = z.object({
  /** Names the question in the answers. */
  id: z.string(),
  migration: z.string(),
  words: z.string(),
  /** SQLSTATE with which the migration fails where it does not hold. */
  refusedWith: z.string(),
  /** A query that gives a row for each case that does not hold; null where none can be written. */
  query: z.string().nullable(),
  /** The number of cases, at most ten are counted; null if it was not answered. */
  found: z.number().nullable(),
});
export type RowQuestion = z.output<typeof askSchema>;

const reasonSchema = z.object({
  /** `stop`: it must not be done as things are. `work`: it takes its time, and nobody waits for the table. The others are hazards. */
  kind: z.enum(['stop', 'work', ...HAZARDS]),
  /** Null if it is about the whole database. */
  migration: z.string().nullable(),
  /** The line of the migration’s file; null if it is about all of it. */
  line: z.number().nullable(),
  words: z.string(),
});
export type Reason = z.output<typeof reasonSchema>;

export const upgradeCheckSchema = z.object({
  format: z.literal(CHECK_FORMAT),
  version: z.literal(CHECK_VERSION),
  verdict: z.enum(['go', 'go-with-steps', 'do-not']),
  /** The verdict in one sentence. */
  sentence: z.string(),
  /** Why it is not `go`. */
  reasons: z.array(reasonSchema),
  hazards: z.array(z.enum(HAZARDS)),
  target: z.object({
    /** A release, or null for a folder. */
    release: z.string().nullable(),
    /** True if the files are this site’s edition of the release, which has fewer tables. */
    isReduced: z.boolean(),
  }),
  server: z.object({
    /** The reader’s; null if it is not known. */
    yours: z.string().nullable(),
    /** The one that the copy runs in. */
    copy: z.string(),
  }),
  migrations: z.array(migrationSchema),
  oldPods: z.array(oldPodSchema),
  back: z.array(backSchema),
  before: z.array(stepSchema),
  asks: z.array(askSchema),
  /** One read-only SELECT that answers all questions; null if there are none. Its answer goes to `--counts`. */
  countQuery: z.string().nullable(),
  /** What the estimates of time were measured on, and what they assume. */
  estimates: z.object({ date: z.string(), machine: z.string(), assumption: z.string() }),
  /** What could not be seen. */
  unknown: z.array(z.string()),
});
export type UpgradeCheck = z.output<typeof upgradeCheckSchema>;
