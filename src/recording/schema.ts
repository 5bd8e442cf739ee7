/**
 * The shape of a recording: what several connections asked one PostgreSQL at the same time, and what
 * it answered. Nothing in it is written by hand but the sentences in `says`; a conformance test plays
 * the story again on a real server and compares.
 *
 * Process numbers, times and the like are replaced by names such as `<pid A>`.
 */
import { z } from 'zod';

const noticeSchema = z.strictObject({
  severity: z.string(),
  code: z.string(),
  message: z.string(),
});

/** What PostgreSQL did about a step. */
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
    /** What it waits for, of pg_locks, e.g. `ExclusiveLock on advisory lock 72707369`. */
    lock: z.string(),
    /** Who is in the way: pg_blocking_pids. */
    blockedBy: z.array(z.string()),
  }),
  /** The connection was opened or closed; PostgreSQL has no answer to that. */
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('closed') }),
]);
export type Outcome = z.output<typeof outcomeSchema>;

const stepSchema = z.strictObject({
  /** One of the recording's `sessions`. */
  session: z.string(),
  /** What happens here, in a sentence. Inline Markdown. */
  says: z.string().optional(),
  /** What the session sends. Without it, it goes on with what it sent before, or comes or goes. */
  sql: z.string().optional(),
  outcome: outcomeSchema,
});
export type RecordedStep = z.output<typeof stepSchema>;

export const recordingSchema = z.strictObject({
  title: z.string(),
  /** The server, as it names itself. */
  recordedOn: z.string().regex(/^PostgreSQL \d+\.\d+$/),
  /** Who takes part, in the order of the lanes. */
  sessions: z.array(z.string()).min(2).max(3),
  /** SQL that was run first, on an empty database. */
  given: z.string().optional(),
  steps: z.array(stepSchema).min(1),
});
export type Recording = z.output<typeof recordingSchema>;
