/** Runs the steps of a fix on a session's scenario and reads the outcome. */
import type { Session } from '../sandbox/engine/session/session.ts';
import { readOutcome } from '../sandbox/engine/solved/outcome.ts';
import type { Input } from '../sandbox/frame.ts';
import type { Outcome, Outcomes } from '../sandbox/solved/outcome.ts';

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
): Promise<Outcome> {
  const last: Input = { kind: 'command', line: ENDINGS[ending] };
  return readOutcome(await session.runUnattended([...inputs, last]));
}
