/** The candidates that the terminal's line is completed with. They cross the worker boundary. */
import { z } from '../zod.ts';

export const completionSchema = z.strictObject({
  /** Index in the line at which the candidates start. */
  from: z.number().int(),
  candidates: z.array(z.string()),
});
/** Candidates for the word before the cursor in the terminal's line. */
export type Completion = z.output<typeof completionSchema>;
