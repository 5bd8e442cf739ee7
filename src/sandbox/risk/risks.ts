/** What an input can lose or hide, read off its text and the present view before it is run. */
import type { Input, PastFrame } from '../frame.ts';
import { loadShell } from '../engine/container/load-shell.ts';
import { risksOfAnswer } from './answer.ts';
import { NotLoaded } from '../engine/program/lazily.ts';
import { distinct, type Risk, type Situation } from './risk.ts';
import { notKnown } from './not-known.ts';
import { risksOfSql } from './sql/sql.ts';

/** Returns the risks of an input; `past` has those before it, whose questions it may answer. */
export async function risksOf(
  input: Input,
  past: readonly Pick<PastFrame, 'input' | 'asks'>[],
  situation: Situation,
): Promise<Risk[]> {
  switch (input.kind) {
    case 'sql':
      return distinct(risksOfSql(input.script, situation.view));
    case 'command':
      return distinct(await risksOfCommand(input.line, situation));
    case 'answer':
      return distinct(risksOfAnswer(input.text, past, situation.view));
  }
}

/** The risks of a line; where it cannot be read, that is the risk: it may be possible to run it a moment later. */
async function risksOfCommand(line: string, situation: Situation): Promise<Risk[]> {
  try {
    const { risksOfLine } = await loadShell();
    return await risksOfLine(line, situation);
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
    return [notKnown(error.message)];
  }
}
