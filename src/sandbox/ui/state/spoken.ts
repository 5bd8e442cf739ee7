/** The text that a screen reader speaks after an input. */
import type { Frame } from '../../frame.ts';
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

/** Sums up the end of an input, its output, its changes, and the question that is asked now. */
export function spokenResult(frame: Frame, session: ShownSession): string {
  const said = [outcome(frame), printed(frame), describeChanges(lastChanges(session))];
  if (frame.asks) said.push(questionWords(frame.asks));
  return said.filter((sentence) => sentence !== '').join(' ');
}
