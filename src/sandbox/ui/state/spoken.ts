/** The text that a screen reader speaks after an input. */
import type { Frame } from '../../frame.ts';
import { describeChanges } from './changes.ts';
import { type ShownSession, lastChanges } from './session.ts';
import { questionWords } from '../words/words.ts';

function outcome({ asks, exitCode, output: { error } }: Frame): string {
  if (error) return `${error.severity} ${error.code}: ${error.message}.`;
  if (asks) return '';
  return exitCode === 0 ? 'Done.' : `Failed with exit code ${exitCode}.`;
}

/** Sums up the end of an input, its changes, and the question that is asked now. */
export function spokenResult(frame: Frame, session: ShownSession): string {
  const said = [outcome(frame), describeChanges(lastChanges(session))];
  if (frame.asks) said.push(questionWords(frame.asks));
  return said.filter((sentence) => sentence !== '').join(' ');
}
