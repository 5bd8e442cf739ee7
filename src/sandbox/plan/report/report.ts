/** The report on a database, as other programs read it. Its fields are published: they never change their meaning. */
import { z } from '../../../zod.ts';
import { findingSchema } from '../findings/finding.ts';
import { triedSchema } from '../tried.ts';

export const REPORT_FORMAT = 'unstuck-plan';
export const REPORT_VERSION = 1;

const needSchema = z.object({
  words: z.string(),
  /** SQLSTATE with which PostgreSQL refuses the step where it does not hold. */
  refusedWith: z.string(),
  /** A query that gives what does not hold; null where none can be written. */
  query: z.string().nullable(),
});

const stepSchema = z.object({
  kind: z.enum(['sql', 'cli']),
  /** What it does, a line each. */
  does: z.array(z.string()),
  /** The SQL with semicolons, or the command. */
  text: z.string(),
  changes: z.enum(['ledger', 'tables', 'nothing']),
  /** True if it runs in one transaction: all of it or nothing. Null for a command. */
  isTransaction: z.boolean().nullable(),
  /** The strongest lock on each table that was there before, as measured on the copy; null if it could not be measured. */
  locks: z.array(z.object({ table: z.string(), mode: z.string() })).nullable(),
  /** Tables and indexes that are written anew, as measured on the copy; null if it could not be measured. */
  rewrites: z.array(z.string()).nullable(),
  /** Tables with their estimated rows and bytes, of those that it locks. */
  atStake: z.array(
    z.object({
      table: z.string(),
      rows: z.number().nullable(),
      bytes: z.number().nullable(),
    }),
  ),
  needs: z.array(needSchema),
  /** A query or a command that tells whether it worked. */
  check: z.string(),
  back: z.object({ words: z.string(), text: z.string() }),
});
export type ReportStep = z.output<typeof stepSchema>;

export const reportSchema = z.object({
  format: z.literal(REPORT_FORMAT),
  version: z.literal(REPORT_VERSION),
  verdict: z.enum(['healthy', 'plan', 'no-plan', 'unknown']),
  /** The state as a person would say it. */
  sentence: z.string(),
  /** What has likely happened, in one or two sentences; null if nothing can be told. */
  story: z.string().nullable(),
  findings: z.array(findingSchema),
  /** The proven steps; null if there is none to offer. */
  plan: z.object({ schema: z.string(), steps: z.array(stepSchema) }).nullable(),
  /** What is missing, or who has to decide what, where there is no plan. */
  why: z.array(z.string()),
  /** The steps of a plan that did not prove, and the answers that everyone is given, each from the same state. */
  tried: z.array(triedSchema),
});
export type Report = z.output<typeof reportSchema>;
