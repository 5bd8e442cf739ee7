/** Runs the steps of a fix on a session's scenario and reads off what came of it. */
import { printedText } from '../sandbox/engine/commands/output.ts';
import type { Session } from '../sandbox/engine/session/session.ts';
import { solved, type Frame, type Input } from '../sandbox/frame.ts';
import type { Outcome, Outcomes } from '../runbook/outcome.ts';

/** What follows the steps of a fix. */
export const ENDINGS: Readonly<Record<keyof Outcomes, string>> = {
  deploy: 'prisma migrate deploy',
  restart: 'litellm',
};

/** Resets the session, runs `inputs`, then the ending; nobody answers what a program asks. */
export async function runFix(
  session: Session,
  inputs: readonly Input[],
  ending: keyof Outcomes,
): Promise<Outcome> {
  await session.reset();
  for (const input of inputs) await runUnattended(session, input);
  return outcomeOf(await runUnattended(session, { kind: 'command', line: ENDINGS[ending] }));
}

/** Runs one input; where the program asks, Ctrl+C is the answer. */
async function runUnattended(session: Session, input: Input): Promise<Frame> {
  const frame = await session.run(input);
  return frame.asks ? session.run({ kind: 'answer', text: null }) : frame;
}

/** Reads the outcome off the frame after the ending. */
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
