/** Runs the steps of a fix on a session's scenario and reads what came of it. */
import type { Session } from '../sandbox/engine/session/session.ts';
import { readOutcome } from '../sandbox/engine/solved/outcome.ts';
import type { Input } from '../sandbox/frame.ts';
import { deltaOf, factsDeltaSchema, factsOf } from '../sandbox/board/facts.ts';
import { outcomeSchema, type Outcomes } from '../sandbox/solved/outcome.ts';
import { z } from '../zod.ts';

/** What came of a fix and its ending: the outcome, and what the board shows otherwise than before. */
export const fixRunSchema = z.strictObject({ outcome: outcomeSchema, board: factsDeltaSchema });
export type FixRun = z.output<typeof fixRunSchema>;

/** The command after the steps of a fix, by the name of its outcome. */
export const ENDINGS: Readonly<Record<keyof Outcomes, string>> = {
  deploy: 'prisma migrate deploy',
  restart: 'litellm',
};

/** Runs `inputs` from the session's broken state, then the ending. Questions of a program stay unanswered. */
export async function runFix(
  session: Session,
  inputs: readonly Input[],
  ending: keyof Outcomes,
): Promise<FixRun> {
  const last: Input = { kind: 'command', line: ENDINGS[ending] };
  const frame = await session.runUnattended([...inputs, last]);
  const before = factsOf(session.opening.view);
  return { outcome: readOutcome(frame), board: deltaOf(before, factsOf(frame.view)) };
}
