/** Runs the steps of a fix on a session's scenario and reads what came of it. */
import type { Session } from '../sandbox/engine/session/session.ts';
import { readOutcome } from '../sandbox/engine/solved/outcome.ts';
import type { Frame, Input } from '../sandbox/frame.ts';
import { deltaOf, factsDeltaSchema, factsOf } from '../sandbox/board/facts.ts';
import { outcomeSchema, type Outcomes } from '../sandbox/solved/outcome.ts';
import { z } from '../zod.ts';
import { recordedStepSchema, recordStep, type RecordedStep } from './recorded-step.ts';

/** What came of a fix and its ending: the outcome, and what the board shows otherwise than before. */
export const fixRunSchema = z.strictObject({
  outcome: outcomeSchema,
  board: factsDeltaSchema,
  /** Every input of it and the ending, as they ran; null if they were not recorded. */
  steps: z.array(recordedStepSchema).nullable(),
});
export type FixRun = z.output<typeof fixRunSchema>;

/** The command after the steps of a fix, by the name of its outcome. */
export const ENDINGS: Readonly<Record<keyof Outcomes, string>> = {
  deploy: 'prisma migrate deploy',
  restart: 'litellm',
};

/**
 * Runs `inputs` from the session's broken state, then the ending. Questions of a program stay unanswered. With `records`,
 * the database is looked at after each input, in the same run.
 */
export async function runFix(
  session: Session,
  inputs: readonly Input[],
  ending: keyof Outcomes,
  records = false,
): Promise<FixRun> {
  const last: Input = { kind: 'command', line: ENDINGS[ending] };
  const steps: RecordedStep[] = [];
  let before = session.opening;
  const record = (frame: Frame): void => {
    steps.push(recordStep(before, frame));
    before = frame;
  };
  const frame = await session.runUnattended([...inputs, last], async (_turn, look) => {
    // The run itself looks after the last one.
    if (records && steps.length < inputs.length) record(await look());
    return true;
  });
  if (records) record(frame);
  return {
    outcome: readOutcome(frame),
    board: deltaOf(factsOf(session.opening.view), factsOf(frame.view)),
    steps: records ? steps : null,
  };
}
