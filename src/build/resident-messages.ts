/** The messages between the server of `npm run dev` and `resident.ts`. */
import { z } from 'zod';

export const orderSchema = z.discriminatedUnion('kind', [
  /** The files on disk have changed: plan anew. */
  z.strictObject({ kind: z.literal('forget') }),
  /** Load the engine before it is needed. */
  z.strictObject({ kind: z.literal('warm') }),
  /** Write the fix matrix of what was run before. */
  z.strictObject({ kind: z.literal('known'), number: z.number() }),
  /** Run the fixes of a runbook on its own scenario, and write the matrix. */
  z.strictObject({ kind: z.literal('runbook'), number: z.number(), slug: z.string() }),
  z.strictObject({ kind: z.literal('scenario'), number: z.number(), id: z.string() }),
]);
export type Order = z.output<typeof orderSchema>;

/** The answer to the order of this number; `reason` is null if it was carried out. */
export const reportSchema = z.strictObject({
  number: z.number(),
  reason: z.string().nullable(),
});
export type Report = z.output<typeof reportSchema>;
