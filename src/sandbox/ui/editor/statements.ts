/**
 * Finds the statements in a script, as psql does: a semicolon ends one unless it stands in quotes,
 * dollar quotes, a comment or parentheses.
 */

/** A statement without surrounding blanks; `end` is after its semicolon, if it has one. */
export type Statement = { start: number; end: number; text: string };

/** Index after the quoted text that opens at `at`; the end of the script if it is never closed. */
function skipQuoted(sql: string, at: number, quote: string, backslash: boolean): number {
  for (let i = at + 1; i < sql.length; i += 1) {
    if (backslash && sql[i] === '\\') i += 1;
    else if (sql[i] === quote) {
      if (sql[i + 1] !== quote) return i + 1;
      i += 1;
    }
  }
  return sql.length;
}

/** Index after the block comment that opens at `at`; comments nest in PostgreSQL. */
function skipBlockComment(sql: string, at: number): number {
  let depth = 0;
  for (let i = at; i < sql.length; i += 1) {
    const pair = sql.slice(i, i + 2);
    if (pair === '/*') {
      depth += 1;
      i += 1;
    } else if (pair === '*/') {
      depth -= 1;
      i += 1;
      if (depth === 0) return i + 1;
    }
  }
  return sql.length;
}

const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/** Index after the dollar-quoted text that opens at `at`, or null if no such text opens there. */
function skipDollarQuoted(sql: string, at: number): number | null {
  if (/[\w$\u0080-\uffff]/.test(sql[at - 1] ?? '')) return null;
  DOLLAR_TAG.lastIndex = at;
  const tag = DOLLAR_TAG.exec(sql)?.[0];
  if (tag === undefined) return null;
  const close = sql.indexOf(tag, at + tag.length);
  return close === -1 ? sql.length : close + tag.length;
}

/** Is the quote at `at` that of an escape string, `E'…'`? */
function isEscapeString(sql: string, at: number): boolean {
  return /^[eE]$/.test(sql[at - 1] ?? '') && !/[\w$]/.test(sql[at - 2] ?? '');
}

/** Index after a quoted text or comment that opens at `at`; `at` itself if none does. */
function skipOpaque(sql: string, at: number): { end: number; comment: boolean } {
  const char = sql[at];
  const pair = sql.slice(at, at + 2);
  if (pair === '--') {
    const newline = sql.indexOf('\n', at);
    return { end: newline === -1 ? sql.length : newline, comment: true };
  }
  if (pair === '/*') return { end: skipBlockComment(sql, at), comment: true };
  if (char === "'")
    return { end: skipQuoted(sql, at, "'", isEscapeString(sql, at)), comment: false };
  if (char === '"') return { end: skipQuoted(sql, at, '"', false), comment: false };
  if (char === '$') return { end: skipDollarQuoted(sql, at) ?? at, comment: false };
  return { end: at, comment: false };
}

/** Blanks and a comment on the rest of a line. */
const LINE_REST = /[ \t]*--[^\n]*/y;

/** Index after a comment that stands on the same line behind a semicolon; `at` if none does. */
function skipLineRest(sql: string, at: number): number {
  LINE_REST.lastIndex = at;
  return at + (LINE_REST.exec(sql)?.[0].length ?? 0);
}

/** The script's statements in order. Comments above a statement belong to it. */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let depth = 0;
  let hasCode = false;
  const finish = (end: number): void => {
    const raw = sql.slice(start, end);
    const from = start + (raw.length - raw.trimStart().length);
    const to = start + raw.trimEnd().length;
    if (hasCode) statements.push({ start: from, end: to, text: sql.slice(from, to) });
    start = end;
    depth = 0;
    hasCode = false;
  };
  for (let i = 0; i < sql.length;) {
    const opaque = skipOpaque(sql, i);
    if (opaque.end > i) {
      if (!opaque.comment) hasCode = true;
      i = opaque.end;
      continue;
    }
    const char = sql[i] ?? '';
    i += 1;
    if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    if (char === ';' && depth === 0) {
      finish(i);
      i = skipLineRest(sql, i);
      start = i;
    } else if (!/\s/.test(char)) hasCode = true;
  }
  finish(sql.length);
  return statements;
}

/**
 * The statement the cursor stands in or right behind on the same line, else the next one, else the
 * last; undefined if the script holds none.
 */
export function statementAt(sql: string, offset: number): Statement | undefined {
  const statements = splitStatements(sql);
  const inside = statements.find(({ start, end }) => start <= offset && offset < end);
  if (inside) return inside;
  const before = statements.findLast(({ end }) => end <= offset);
  if (before && !sql.slice(before.end, offset).includes('\n')) return before;
  return statements.find(({ start }) => start > offset) ?? before;
}
