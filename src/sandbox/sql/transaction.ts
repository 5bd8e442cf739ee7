/** Statements that begin and end transactions. https://www.postgresql.org/docs/current/sql-commit.html */
import { type Token, isKeyword } from './scanner.ts';
import { codeOf, statementsIn } from './statements.ts';

/** True if a statement of the script begins a transaction block. */
export const beginsTransaction = (script: string): boolean =>
  someStatement(script, (code) => isOneOf(script, code[0], ['begin', 'start']));

/** True if a statement of the script ends a transaction and begins the next with it: `… AND CHAIN`. */
export const chainsTransactions = (script: string): boolean =>
  someStatement(
    script,
    (code) =>
      isOneOf(script, code[0], ['commit', 'end', 'rollback', 'abort']) &&
      isKeyword(script, code.at(-2), 'and') &&
      isKeyword(script, code.at(-1), 'chain'),
  );

const someStatement = (script: string, holds: (code: readonly Token[]) => boolean): boolean =>
  statementsIn(script).some((statement) => holds(codeOf(statement)));

const isOneOf = (script: string, token: Token | undefined, keywords: readonly string[]): boolean =>
  keywords.some((keyword) => isKeyword(script, token, keyword));
