/** Cuts a script into its statements. */
import { type Token, isCode, tokensOf } from './scanner.ts';
import { StatementEnd } from './statement-end.ts';

/** One statement of a script. */
export interface ScriptStatement {
  /** Its tokens, from the first after the statement before it to its semicolon, with blanks and comments. */
  readonly tokens: readonly Token[];
  /** True if it ends with a semicolon; only the last may not. */
  readonly isTerminated: boolean;
}

/** The statements of a script in order. Together their tokens are the whole script. */
export function* statementsIn(script: string): Generator<ScriptStatement> {
  const end = new StatementEnd();
  let tokens: Token[] = [];
  for (const token of tokensOf(script)) {
    tokens.push(token);
    if (!end.ends(script, token)) continue;
    yield { tokens, isTerminated: true };
    tokens = [];
  }
  if (tokens.length > 0) yield { tokens, isTerminated: false };
}

/** The tokens that mean something, without the semicolon at the end. */
export function codeOf({ tokens, isTerminated }: ScriptStatement): Token[] {
  const code = tokens.filter(isCode);
  return isTerminated ? code.slice(0, -1) : code;
}
