/** What an input can lose or hide, read off its text and the present view before it is run. */
import type { Input, PastFrame } from '../frame.ts';
import { risksOfAnswer } from './answer.ts';
import { distinct, type Risk, type Situation } from './risk.ts';
import { risksOfLine } from './shell/line.ts';
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
      return distinct(await risksOfLine(input.line, situation));
    case 'answer':
      return distinct(risksOfAnswer(input.text, past, situation.view));
  }
}
