/** The outcomes of a fix that was run on a scenario. `engine/solved/outcome.ts` reads them off a frame. */
import { z } from '../../zod.ts';

export const outcomeSchema = z.discriminatedUnion('kind', [
  /** Every condition of "solved" holds. */
  z.strictObject({ kind: z.literal('fixed') }),
  /** A command refuses or fails; `code` is Prisma's, with the SQLSTATE if PostgreSQL gave one: `P3018 42P01`. */
  z.strictObject({ kind: z.literal('fails-again'), code: z.string() }),
  /** Prisma says up to date, and the tables or the history do not fit the files that the release ships. */
  z.strictObject({ kind: z.literal('history-lies') }),
  /** Rows are gone, or values of them are gone or overwritten. */
  z.strictObject({ kind: z.literal('rows-lost') }),
  /** No command failed and no row was lost, and migrations are still not applied. */
  z.strictObject({ kind: z.literal('pending') }),
  /** Prisma and the tables agree, and another condition fails, such as the scenario's own. */
  z.strictObject({ kind: z.literal('not-repaired') }),
]);
export type Outcome = z.output<typeof outcomeSchema>;

export const outcomeKindSchema = z.enum(outcomeSchema.options.map(({ shape }) => shape.kind.value));
export type OutcomeKind = z.output<typeof outcomeKindSchema>;

/** Outcomes on the runbook's scenario, after the steps and then… */
export const outcomesSchema = z.strictObject({
  /** … `prisma migrate deploy`. */
  deploy: outcomeSchema,
  /** … a restart of LiteLLM, which deploys and reacts by itself. */
  restart: outcomeSchema,
});
export type Outcomes = z.output<typeof outcomesSchema>;

/** The outcome in one line for messages: `fails-again P3018 42P01`. */
export const describeOutcome = (outcome: Outcome): string =>
  outcome.kind === 'fails-again' ? `fails-again ${outcome.code}` : outcome.kind;
