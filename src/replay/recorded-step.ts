/** One command of a fix as it ran: what it printed, how it ended, and what the board and the checks show otherwise. */
import { printedText } from '../sandbox/engine/program/output.ts';
import { deltaOf, factsDeltaSchema, factsOf } from '../sandbox/board/facts.ts';
import { inputSchema, type Frame } from '../sandbox/frame.ts';
import { CONDITIONS, type Checks } from '../sandbox/solved/conditions.ts';
import { z } from '../zod.ts';
import { boundedText, boundedTextSchema } from '../sandbox/printed/bounded-text.ts';

/** Whether each condition of “solved” holds, in the order of `CONDITIONS`, then the scenario’s own; null if it is unknown. */
const heldSchema = z.array(z.boolean().nullable());
export type Held = z.output<typeof heldSchema>;

export const recordedStepSchema = z.strictObject({
  input: inputSchema,
  /** What the terminal shows of it, without colours. */
  printed: boundedTextSchema,
  exitCode: z.number().int(),
  held: heldSchema,
  /** The board, by what differs from the step before. */
  board: factsDeltaSchema,
});
export type RecordedStep = z.output<typeof recordedStepSchema>;

/** Takes a step from its frame and the frame before it. Throws for an opening frame, which has no input. */
export function recordStep(before: Frame, { input, ...after }: Frame): RecordedStep {
  if (input === null) throw new Error('an opening frame is no step');
  return {
    input,
    printed: boundedText(printedText(after.output)),
    exitCode: after.exitCode,
    held: heldOf(after.checks),
    board: deltaOf(factsOf(before.view), factsOf(after.view)),
  };
}

/** Returns which of the conditions hold, without their words, which may change. */
export const heldOf = (checks: Checks): Held => [
  ...CONDITIONS.map(({ key }) => checks[key].ok),
  ...(checks.own ? [checks.own.ok] : []),
];
