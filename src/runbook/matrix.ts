/** The shape of the fix matrix: the outcome of every fix on every scenario. */
import { z } from 'zod';
import { outcomeSchema, outcomesSchema } from '../sandbox/solved/outcome.ts';

/** One fix on one scenario. */
const cellSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('own'), outcomes: outcomesSchema }),
  z.strictObject({ kind: z.literal('other'), outcome: outcomeSchema }),
  /** The scenario has nothing of that name, e.g. no failed migration. */
  z.strictObject({ kind: z.literal('not-applicable'), missing: z.array(z.string()) }),
]);
export type Cell = z.output<typeof cellSchema>;

/** One scenario's outcomes by fix: `<runbook>.<fix id>`. */
export const columnSchema = z.record(z.string(), cellSchema);
export type Column = z.output<typeof columnSchema>;

/** The key of a fix in the matrix and in links. */
export const fixKey = (runbook: string, id: string): string => `${runbook}.${id}`;
