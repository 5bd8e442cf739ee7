/**
 * What this PostgreSQL cannot run. A statement that needs it is replaced by one that raises the error, so that PostgreSQL
 * itself fails there: statements before it count as they would on a server, an open transaction is aborted (25P02).
 */
import type { SqlError } from '../../frame.ts';
import { copiesWithProgram } from '../../sql/copy.ts';
import { literal } from '../../sql/quote.ts';
import { statementsIn } from '../../sql/statements.ts';
import { reasonOf } from '../../../thrown.ts';

/** A script as it is sent, and the error that it ends with if it comes so far; null if nothing in it is refused. */
export interface Sendable {
  readonly script: string;
  readonly refusal: SqlError | null;
}

/** PGlite does not survive a COPY with a program, so it never gets one. */
const NO_PROGRAMS: SqlError = {
  severity: 'ERROR',
  code: '0A000',
  message: 'the sandbox has no programs that COPY could use',
  hint: 'Use COPY … FROM STDIN or TO STDOUT, or INSERT and SELECT.',
};

/** The error of a script that needs files of PostgreSQL’s, or of an extension, which could not be fetched. */
const notFetched = (reason: unknown): SqlError => ({
  severity: 'ERROR',
  // undefined_file, https://www.postgresql.org/docs/current/errcodes-appendix.html
  code: '58P01',
  message: `could not fetch the files that it needs: ${reasonOf(reason)}`,
  hint: 'Check the connection, then run it again.',
});

/**
 * Takes a script and what provides the files of extensions that a piece of SQL asks for. Gives the script as it can be
 * sent: whole, or up to the first statement that cannot be run here, which fails.
 */
export async function sendable(
  script: string,
  provide: (sql: string) => Promise<void>,
): Promise<Sendable> {
  const allowed = copiesWithProgram(script)
    ? failAt(script, await firstOf(script, copiesWithProgram), NO_PROGRAMS)
    : { script, refusal: null };
  try {
    await provide(allowed.script);
    return allowed;
  } catch (reason) {
    const isMissing = (sql: string): Promise<boolean> =>
      provide(sql).then(
        () => false,
        () => true,
      );
    return failAt(script, await firstOf(allowed.script, isMissing), notFetched(reason));
  }
}

/** The error as it is told: a refusal without the routine that raised it, any other error as it is. */
export const toldAs = (error: SqlError, refusal: SqlError | null): SqlError =>
  refusal !== null && error.code === refusal.code && error.message === refusal.message
    ? refusal
    : error;

/** Where the first statement begins for which the question is answered with yes; 0 if only all of them together do. */
async function firstOf(
  script: string,
  question: (statement: string) => boolean | Promise<boolean>,
): Promise<number> {
  for (const { tokens } of statementsIn(script)) {
    const start = tokens[0]?.start ?? 0;
    if (await question(script.slice(start, tokens.at(-1)?.end))) return start;
  }
  return 0;
}

function failAt(script: string, start: number, refusal: SqlError): Sendable {
  const { code, message, hint = '' } = refusal;
  const body = `BEGIN RAISE EXCEPTION USING ERRCODE = ${literal(code)}, MESSAGE = ${literal(message)}, HINT = ${literal(hint)}; END`;
  return { script: `${script.slice(0, start)}DO ${literal(body)}`, refusal };
}
