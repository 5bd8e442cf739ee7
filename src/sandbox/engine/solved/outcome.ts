import type { Frame } from '../../frame.ts';
import { solved } from '../../solved/conditions.ts';
import type { Outcome } from '../../solved/outcome.ts';
import { printedText } from '../program/output.ts';

/** Reads the outcome of a fix off the frame after its ending, a deploy or a restart. Throws if it depends on what is unknown. */
export function readOutcome({ checks, view, output }: Frame): Outcome {
  if (checks.noRowLost.ok === false || checks.noValueOverwritten.ok === false) {
    return { kind: 'rows-lost' };
  }
  if (solved(checks)) return { kind: 'fixed' };
  if (checks.upToDate.ok === true) {
    const unknown = [checks.noDrift, checks.noRowLost, checks.noValueOverwritten].find(
      ({ ok }) => ok === null,
    );
    if (unknown) throw new Error(`the outcome cannot be told: ${unknown.detail}`);
    return { kind: checks.noDrift.ok ? 'not-repaired' : 'history-lies' };
  }
  const next = view.kind === 'known' ? view.nextDeploy : null;
  if (next?.kind === 'refuse' && next.code === 'P3005') {
    return { kind: 'fails-again', code: 'P3005' };
  }
  const text = printedText(output);
  const code = /\bP[123]\d{3}\b/.exec(text)?.[0];
  if (code === undefined) {
    // Nothing is pending in the folder as it is; the release ships other files.
    return { kind: next?.kind === 'nothing' ? 'history-lies' : 'pending' };
  }
  const sqlstate = code === 'P3018' ? /Database error code: (\w{5})/.exec(text)?.[1] : undefined;
  return { kind: 'fails-again', code: sqlstate === undefined ? code : `${code} ${sqlstate}` };
}
