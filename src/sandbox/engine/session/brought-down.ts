/** The turns of inputs of which nothing was kept: one that brought the database down, and one that could not be run. */
import { EXIT_NOT_RUN, type Question, type SqlError } from '../../frame.ts';
import { Printer } from '../program/output.ts';
import { NO_DIFFERENCE } from '../../difference.ts';
import type { PastTurn } from './looks.ts';

/** psql's exit code for a lost connection. */
const EXIT_CONNECTION_LOST = 2;

/** `reason` completes "PostgreSQL's process ended: …"; `asks` is the question that waits in the state that is back. */
export function broughtDown(reason: string, asks: Question | null): PastTurn {
  const printer = new Printer();
  const error: SqlError = {
    severity: 'FATAL',
    // crash_shutdown, https://www.postgresql.org/docs/current/errcodes-appendix.html
    code: '57P02',
    message: `this input brought the database down: ${reason}`,
    detail: 'Nothing that the input did was kept. The state before it is back.',
  };
  printer.err(
    [
      'server closed the connection unexpectedly',
      `This input brought the database down: ${reason}.`,
      'Nothing that it did was kept. The state before it is back.',
    ].join('\n'),
  );
  printer.error = error;
  return {
    outcome: printer.outcome(EXIT_CONNECTION_LOST),
    asks,
    broughtDown: reason,
    difference: NO_DIFFERENCE,
    timedOut: false,
  };
}

/** `reason` is a sentence; `asks` is the question that waits, which the input would have interrupted. */
export function notRun(reason: string, asks: Question | null): PastTurn {
  const printer = new Printer();
  printer.err(reason);
  return {
    outcome: printer.outcome(EXIT_NOT_RUN),
    asks,
    // Where the session is made again, it is not run either.
    broughtDown: reason,
    difference: NO_DIFFERENCE,
    timedOut: false,
  };
}
