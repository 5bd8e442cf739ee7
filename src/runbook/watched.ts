/** The steps of the fixes on their own scenario, as they ran, in the words that a page shows. */
import { boundedTextSchema } from '../sandbox/printed/bounded-text.ts';
import { rowMoveSchema } from '../sandbox/board/moves.ts';
import { inputSchema } from '../sandbox/frame.ts';
import { z } from '../zod.ts';

const watchedStepSchema = z.strictObject({
  input: inputSchema,
  printed: boundedTextSchema,
  exitCode: z.number().int(),
  /** What it changes on the board, in one line. */
  line: z.string(),
  /** The state after it, in one sentence. */
  sentence: z.string(),
  /** The rows of the board that it changes. */
  moves: z.array(rowMoveSchema),
  /** The conditions of “solved” of which something else holds than before it. */
  checks: z.array(z.strictObject({ label: z.string(), ok: z.boolean().nullable() })),
});
export type WatchedStep = z.output<typeof watchedStepSchema>;

/** By `fixKey`. The last step is the deploy after the fix. */
export const watchedSchema = z.record(z.string(), z.array(watchedStepSchema));
export type Watched = z.output<typeof watchedSchema>;
