/**
 * The inputs of a fix and its ending. A fix that ends in that command by itself is not ended twice: a second deploy would
 * hide why the first one failed.
 */
import type { Input } from '../sandbox/frame.ts';
import type { Outcomes } from '../sandbox/solved/outcome.ts';
import { ENDINGS } from './run-fix.ts';

/** Returns the inputs without the ending, if it is the last of them. */
export function beforeEnding(inputs: readonly Input[], ending: keyof Outcomes): readonly Input[] {
  const last = inputs.at(-1);
  return last?.kind === 'command' && last.line === ENDINGS[ending] ? inputs.slice(0, -1) : inputs;
}

/** Returns the inputs with the ending as the last of them. */
export const withEnding = (inputs: readonly Input[], ending: keyof Outcomes): Input[] => [
  ...beforeEnding(inputs, ending),
  { kind: 'command', line: ENDINGS[ending] },
];
