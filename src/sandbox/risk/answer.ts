/** What an answer to a program’s question can lose or hide. */
import type { Input, Question, View } from '../frame.ts';
import { beginsStatement, isYes } from './cues.ts';
import { lose, type Risk } from './risk.ts';
import { risksOfPush } from './shell/prisma.ts';
import { readScript } from './sql/script.ts';
import { risksOfSql } from './sql/sql.ts';

/** An input, and what the terminal asked after it. */
interface Step {
  readonly input: Input | null;
  readonly asks: Question | null;
}

/** Returns the risks of an answer; `past` has the inputs before it. */
export function risksOfAnswer(text: string | null, past: readonly Step[], view: View): Risk[] {
  const asks = past.at(-1)?.asks ?? null;
  if (text === null || asks === null) return [];
  if (asks.kind === 'confirm') return isYes(text) ? confirmed(view) : [];
  const script = [...linesBefore(past), text].join('\n');
  // A statement that does not end yet is not run.
  const { statements } = readScript(script);
  return statements.length > 0 && isEnded(script) ? risksOfSql(script, view) : [];
}

/** The only questions are those of `db push`, which ask to ignore its warnings. */
function confirmed(view: View): Risk[] {
  const risks = risksOfPush(view);
  return risks.length > 0 ? risks : [lose('Yes means that data may be lost.')];
}

/** Lines of a statement that is not ended. */
function linesBefore(past: readonly Step[]): string[] {
  const lines: string[] = [];
  for (const [index, { input, asks }] of [...past.entries()].toReversed()) {
    if (asks?.kind !== 'line' || beginsStatement(asks.prompt)) break;
    if (input?.kind !== 'answer' || index === 0) break;
    lines.unshift(input.text ?? '');
  }
  return lines;
}

const isEnded = (script: string): boolean => /;\s*(?:--.*)?$|\\g/.test(script.trimEnd());
