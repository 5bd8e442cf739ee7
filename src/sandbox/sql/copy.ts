/** Finds COPY statements, and reads where their rows come from and go. https://www.postgresql.org/docs/current/sql-copy.html */
import { type Token, isCode, isKeyword, tokensOf } from './scanner.ts';
import { MAX_NESTING, isString, textInside } from './strings.ts';

/** The place where a COPY gets its rows, or puts them. */
type CopyEnd = 'program' | 'client input' | 'client output' | 'file';

/** True if the statement reads its data from the client: `COPY … FROM STDIN`. */
export function readsData(statement: string): boolean {
  const code = codeTokens(statement);
  return isKeyword(statement, code[0], 'copy') && copyEnd(statement, code, 1) === 'client input';
}

/** Counts the words COPY in a script: at most that many statements ask the client for data. */
export const countCopies = (script: string): number =>
  !/copy/i.test(script)
    ? 0
    : codeTokens(script).filter((token) => isKeyword(script, token, 'copy')).length;

/**
 * True if a statement of the script is a COPY with a program, or if the body of a routine or a DO block in
 * it holds one. It does not see a statement that a body puts together from several strings.
 */
export function copiesWithProgram(script: string): boolean {
  if (!/program/i.test(script)) return false;
  const code = codeTokens(script);
  return code.some((token, i) => {
    if (i > 0 && !isSemicolon(script, code[i - 1])) return false;
    if (isKeyword(script, token, 'copy')) return copyEnd(script, code, i + 1) === 'program';
    return (
      mayHaveBody(script, code, i) &&
      bodiesFrom(script, code, i).some((body) => mentionsProgram(body))
    );
  });
}

const codeTokens = (script: string): Token[] => [...tokensOf(script)].filter(isCode);

const isSemicolon = (script: string, token: Token | undefined): boolean =>
  token?.kind === 'sign' && script[token.start] === ';';

/** True for DO and for CREATE [OR REPLACE] FUNCTION or PROCEDURE. */
function mayHaveBody(script: string, code: readonly Token[], from: number): boolean {
  if (isKeyword(script, code[from], 'do')) return true;
  const beginning = code.slice(from + 1, from + 4);
  return (
    isKeyword(script, code[from], 'create') &&
    ['function', 'procedure'].some((word) =>
      beginning.some((token) => isKeyword(script, token, word)),
    )
  );
}

/** The texts of the strings of the statement that begins at `from`. */
function bodiesFrom(script: string, code: readonly Token[], from: number): string[] {
  const bodies: string[] = [];
  for (let i = from; i < code.length; i += 1) {
    const token = code[i];
    if (!token || isSemicolon(script, token)) break;
    if (isString(token)) bodies.push(textInside(script, token));
  }
  return bodies;
}

/** True if a body holds a COPY with a program anywhere, or in a string that it executes. */
function mentionsProgram(body: string, nesting = 0): boolean {
  const code = codeTokens(body);
  let isCopy = false;
  return code.some((token, i) => {
    if (isSemicolon(body, token)) isCopy = false;
    else if (isKeyword(body, token, 'copy')) isCopy = true;
    else if (isCopy && isKeyword(body, token, 'program')) return isString(code[i + 1]);
    return (
      isString(token) &&
      nesting < MAX_NESTING &&
      mentionsProgram(textInside(body, token), nesting + 1)
    );
  });
}

/** Reads a COPY from the token after its keyword; null if it is no COPY. */
function copyEnd(script: string, code: readonly Token[], from: number): CopyEnd | null {
  let depth = 0;
  for (let i = from; i < code.length && !isSemicolon(script, code[i]); i += 1) {
    const token = code[i];
    if (token?.kind === 'sign') {
      if (script[token.start] === '(') depth += 1;
      else if (script[token.start] === ')') depth -= 1;
    }
    if (depth > 0) continue;
    const isInput = isKeyword(script, token, 'from');
    if (!isInput && !isKeyword(script, token, 'to')) continue;
    return endAt(script, code[i + 1], code[i + 2], isInput);
  }
  return null;
}

function endAt(
  script: string,
  target: Token | undefined,
  after: Token | undefined,
  isInput: boolean,
): CopyEnd | null {
  // The grammar takes STDIN and STDOUT in both directions.
  if (isKeyword(script, target, 'stdin') || isKeyword(script, target, 'stdout')) {
    return isInput ? 'client input' : 'client output';
  }
  if (isString(target)) return 'file';
  return isKeyword(script, target, 'program') && isString(after) ? 'program' : null;
}
