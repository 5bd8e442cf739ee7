/** The statements of the script in the editor, and the one at the cursor. */
import { type Token, isCode } from '../../sql/scanner.ts';
import { statementsIn } from '../../sql/statements.ts';

/** A statement without surrounding blanks; `end` is after its semicolon, if it has one. */
export interface PlacedStatement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The script's statements in order. Comments above a statement belong to it. */
export function splitStatements(sql: string): PlacedStatement[] {
  const statements: PlacedStatement[] = [];
  for (const { tokens } of statementsIn(sql)) {
    if (!tokens.some(isCode)) continue;
    const own = withoutLineRest(sql, tokens, statements.length > 0);
    const start = own[0]?.start ?? 0;
    const end = own.at(-1)?.end ?? start;
    const raw = sql.slice(start, end);
    const from = start + (raw.length - raw.trimStart().length);
    const to = start + raw.trimEnd().length;
    statements.push({ start: from, end: to, text: sql.slice(from, to) });
  }
  return statements;
}

/** The tokens of a statement without a comment on the line where the statement before it ends. */
function withoutLineRest(
  sql: string,
  tokens: readonly Token[],
  isBehindAnother: boolean,
): readonly Token[] {
  if (!isBehindAnother) return tokens;
  const at = tokens[0]?.kind === 'blank' ? 1 : 0;
  const isOnSameLine = at === 0 || !/[\n\r]/.test(sql.slice(tokens[0]?.start, tokens[0]?.end));
  const isLineComment = tokens[at]?.kind === 'comment' && sql.startsWith('--', tokens[at].start);
  return isOnSameLine && isLineComment ? tokens.slice(at + 1) : tokens;
}

/**
 * The statement around the cursor or right before it on the same line, else the next one, else the last;
 * undefined if the script holds none.
 */
export function statementAt(sql: string, offset: number): PlacedStatement | undefined {
  const statements = splitStatements(sql);
  const inside = statements.find(({ start, end }) => start <= offset && offset < end);
  if (inside) return inside;
  const before = statements.findLast(({ end }) => end <= offset);
  if (before && !sql.slice(before.end, offset).includes('\n')) return before;
  return statements.find(({ start }) => start > offset) ?? before;
}
