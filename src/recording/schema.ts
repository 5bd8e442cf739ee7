/**
 * The shape of a recording: statements that several connections sent to one PostgreSQL at the same time, and its
 * answers. Only the sentences in `says` are written by hand; a conformance test plays the story again on a real
 * server and compares.
 *
 * Process numbers, times and the like are replaced by names such as `<pid A>`.
 */
import { z } from 'zod';

const noticeSchema = z.strictObject({
  severity: z.string(),
  code: z.string(),
  message: z.string(),
});

/** PostgreSQL's answer to a step. */
const outcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answers'),
    /** The command tag, e.g. `CREATE INDEX` or `SELECT 2`. */
    tag: z.string(),
    notices: z.array(noticeSchema).optional(),
    columns: z.array(z.string()).optional(),
    /** Values as PostgreSQL prints them; `null` is NULL. */
    rows: z.array(z.array(z.string().nullable())).optional(),
  }),
  z.strictObject({
    kind: z.literal('fails'),
    severity: z.string(),
    /** SQLSTATE. */
    code: z.string(),
    message: z.string(),
    detail: z.string().optional(),
    hint: z.string().optional(),
    context: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('waits'),
    /** `wait_event_type` and `wait_event` of pg_stat_activity, e.g. `Lock: advisory`. */
    event: z.string(),
    /** The lock that it waits for, from pg_locks, e.g. `ExclusiveLock on advisory lock 72707369`. */
    lock: z.string(),
    /** The processes that hold the lock, from pg_blocking_pids. */
    blockedBy: z.array(z.string()),
  }),
  /** The connection was opened or closed, to which PostgreSQL answers nothing. */
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('closed') }),
]);
export type StepOutcome = z.output<typeof outcomeSchema>;

const stepSchema = z.strictObject({
  /** One of the recording's `sessions`. */
  session: z.string(),
  /** The step in one sentence of inline Markdown. */
  says: z.string().optional(),
  /** The statement that the session sends. Without it the session continues with the one before, connects or leaves. */
  sql: z.string().optional(),
  outcome: outcomeSchema,
});
export type RecordedStep = z.output<typeof stepSchema>;

export const recordingSchema = z.strictObject({
  title: z.string(),
  /** The server's own name and version. */
  recordedOn: z.string().regex(/^PostgreSQL \d+\.\d+$/),
  /** The sessions in the order of their lanes. */
  sessions: z.array(z.string()).min(2).max(3),
  /** SQL that was run first, on an empty database. */
  given: z.string().optional(),
  steps: z.array(stepSchema).min(1),
});
export type Recording = z.output<typeof recordingSchema>;
