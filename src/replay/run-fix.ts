/** Runs the steps of a fix on a session's scenario and reads off what came of it. */
import type { Session } from '../sandbox/engine/session/session.ts';
import { readOutcome } from '../sandbox/engine/solved/outcome.ts';
import type { Input } from '../sandbox/frame.ts';
import type { Outcome, Outcomes } from '../sandbox/solved/outcome.ts';

/** What follows the steps of a fix. */
export const ENDINGS: Readonly<Record<keyof Outcomes, string>> = {
  deploy: 'prisma migrate deploy',
  restart: 'litellm',
};

/** From the session's broken state, runs `inputs`, then the ending; nobody answers what a program asks. */
export async function runFix(
  session: Session,
  inputs: readonly Input[],
  ending: keyof Outcomes,
): Promise<Outcome> {
  const last: Input = { kind: 'command', line: ENDINGS[ending] };
  return readOutcome(await session.runUnattended([...inputs, last]));
}
