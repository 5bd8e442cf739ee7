/** The text that a screen reader speaks after an input. */
import type { Frame } from '../../frame.ts';
import { goalsMet, goalsOf } from '../../goals/goals.ts';
import { describeChanges } from './changes.ts';
import { type ShownSession, lastChanges } from './session.ts';
import { parseSgr } from '../../printed/sgr.ts';
import { count, questionWords } from '../words/words.ts';

function outcome({ asks, exitCode, output: { error } }: Frame): string {
  if (error) return `${error.severity} ${error.code}: ${error.message}.`;
  if (asks) return '';
  return exitCode === 0 ? 'Done.' : `Failed with exit code ${exitCode}.`;
}

/** Most characters of an output that are read out. */
const MAX_SPOKEN = 300;

/** The output if it is short, else how long it is: a screen reader could not be interrupted in 3,000 rows. */
function printed({ output: { chunks, error } }: Frame): string {
  if (error) return '';
  const text = parseSgr(chunks.map((chunk) => chunk.text).join(''))
    .map((styled) => styled.text)
    .join('')
    .trim();
  return text.length <= MAX_SPOKEN
    ? text.replaceAll(/\s+/g, ' ')
    : `Printed ${count(text.split('\n').length, 'line')}, to be read in the terminal output.`;
}

/** The goals that the last input has reached; empty if it reached none. */
function reached({ scenario, opening, steps }: ShownSession): string {
  const goals = goalsOf({ scenario, opening, steps });
  const before = new Map(
    goalsOf({ scenario, opening, steps: steps.slice(0, -1) }).map(({ id, isMet }) => [id, isMet]),
  );
  const fresh = goals.filter(({ id, isMet }) => isMet && before.get(id) !== true);
  if (fresh.length === 0) return '';
  const { met, of } = goalsMet(goals);
  return `Goal reached, ${met} of ${of}: ${fresh.map(({ words }) => words).join('; ')}.`;
}

/** Sums up the end of an input, its output, its changes, the goals it reached, and the question that is asked now. */
export function spokenResult(frame: Frame, session: ShownSession): string {
  const changes = describeChanges(lastChanges(session));
  const said = [outcome(frame), printed(frame), changes, reached(session)];
  if (frame.asks) said.push(questionWords(frame.asks));
  return said.filter((sentence) => sentence !== '').join(' ');
}
