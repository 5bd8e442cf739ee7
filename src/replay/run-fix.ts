/** Runs the steps of a fix on a session's scenario and reads the outcome. */
import { printedText } from '../sandbox/engine/program/output.ts';
import type { Session } from '../sandbox/engine/session/session.ts';
import { solved, type Frame, type Input } from '../sandbox/frame.ts';
import type { Outcome, Outcomes } from '../runbook/outcome.ts';

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
  return outcomeOf(await session.runUnattended([...inputs, last]));
}

/** Reads the outcome from the frame after the ending. */
export function outcomeOf({ checks, view, output }: Frame): Outcome {
  if (!checks.noRowLost.ok) return { kind: 'rows-lost' };
  if (solved(checks)) return { kind: 'fixed' };
  if (checks.upToDate.ok) {
    return { kind: checks.noDrift.ok ? 'not-repaired' : 'history-lies' };
  }
  if (view.nextDeploy.kind === 'refuse' && view.nextDeploy.code === 'P3005') {
    return { kind: 'fails-again', code: 'P3005' };
  }
  const text = printedText(output);
  const code = /\bP[123]\d{3}\b/.exec(text)?.[0];
  if (code === undefined) return { kind: 'pending' };
  const sqlstate = code === 'P3018' ? /Database error code: (\w{5})/.exec(text)?.[1] : undefined;
  return { kind: 'fails-again', code: sqlstate === undefined ? code : `${code} ${sqlstate}` };
}
