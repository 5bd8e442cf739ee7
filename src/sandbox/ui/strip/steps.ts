/** The steps of a session as the strip shows them. */
import { inputLabel } from '../words/words.ts';
import { type ShownSession, costOfStep } from '../state/session.ts';

export type Step = {
  /** What was typed. */
  label: string;
  /** What it did, in one line. */
  line: string;
  /** True if it lost rows, values or the ledger. */
  loses: boolean;
  failed: boolean;
};

/** Characters of what was typed. */
const MAX_LABEL = 36;

/** Returns the opening state and a step for each input. */
export function stepsOf(session: ShownSession): Step[] {
  const first: Step = {
    label: 'The broken state',
    line: 'before any input',
    loses: false,
    failed: false,
  };
  return [
    first,
    ...session.steps.map((frame): Step => {
      const { line, losses } = costOfStep(session, frame) ?? { line: '', losses: [] };
      return {
        label: frame.input === null ? '' : inputLabel(frame.input, MAX_LABEL),
        line,
        loses: losses.some(({ kind }) => kind !== 'object'),
        failed: frame.exitCode !== 0,
      };
    }),
  ];
}
