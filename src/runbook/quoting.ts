/**
 * Quotes a value for its place in a block, by what is open around it. Knows quotes, escapes and comments of
 * SQL and of a shell; not here-documents, nor a command substitution inside quotes. It runs on every page, so
 * it does without the shell's parser, which is 350 KB compressed.
 */
import { identifier } from '../sandbox/sql/quote.ts';
import { type Token, tokensOf } from '../sandbox/sql/scanner.ts';

/** The language of a block, which decides the quoting. */
export type Language = 'sql' | 'shell';

type Quote = "'" | '"';

/** A spot in a text: the quotes that are open there, outermost first, or a comment. */
export interface Spot {
  open: readonly Quote[];
  comment: boolean;
}

/** A shell word of these characters is the same with and without quotes. */
const PLAIN_SHELL_WORD = /^[\w@%+=:,./-]+$/;

/** PostgreSQL folds and reads such a name as it is; any other needs double quotes. */
const PLAIN_SQL_NAME = /^[a-z_][a-z0-9_]*$/;

/** Reads `text` up to `end` and says what is open there. */
export function spotAt(text: string, end: number, language: Language): Spot {
  return language === 'sql' ? sqlSpot(text, end) : shellSpot(text, end);
}

/** Returns the value as it must be written at a spot to be read as exactly this value. */
export function quoteAt(value: string, spot: Spot, language: Language): string {
  if (spot.comment) return value;
  return language === 'sql' ? quoteSql(value, spot.open) : quoteShell(value, spot.open);
}

/** Inside to outside: a name in a string, as in `to_regclass('public."x"')`, obeys both. */
function quoteSql(value: string, open: readonly Quote[]): string {
  if (open.length === 0) {
    return PLAIN_SQL_NAME.test(value) ? value : identifier(value);
  }
  return open.reduceRight((text, quote) => text.replaceAll(quote, quote + quote), value);
}

/** Only the outermost quote is one for the shell; inside it, quotes are text. */
function quoteShell(value: string, open: readonly Quote[]): string {
  const inSingle = value.replaceAll("'", String.raw`'\''`);
  if (open[0] === '"') return value.replaceAll(/[\\"$`]/g, String.raw`\$&`);
  if (open[0] === "'") return inSingle;
  return PLAIN_SHELL_WORD.test(value) ? value : `'${inSingle}'`;
}

/** A body in dollar quotes is SQL again, and a string may hold a name in double quotes. */
function sqlSpot(text: string, end: number): Spot {
  const before = text.slice(0, end);
  let last: Token | undefined;
  for (const token of tokensOf(before)) last = token;
  const unclosed = last?.unclosed;
  // At the end of the text a line comment is complete, and still open.
  const isLineComment = last?.kind === 'comment' && before.startsWith('--', last.start);
  if (!last || (!unclosed && !isLineComment)) return { open: [], comment: false };
  switch (unclosed?.kind) {
    case undefined:
    case 'comment':
      return { open: [], comment: true };
    case 'name':
      return { open: ['"'], comment: false };
    case 'string': {
      const quotes = before.slice(last.start).split('"').length - 1;
      return { open: quotes % 2 === 0 ? ["'"] : ["'", '"'], comment: false };
    }
    case 'dollar': {
      const body = before.slice(last.start + unclosed.tag.length);
      return sqlSpot(body, body.length);
    }
  }
}

/** Reads a shell text up to `end`. */
function shellSpot(text: string, end: number): Spot {
  const open: Quote[] = [];
  for (let i = 0; i < end; i += 1) {
    const character = text[i];
    const [outer] = open;
    if (character === '\\' && outer !== "'") {
      i += 1;
    } else if (outer === undefined && character === '#' && /^$|\s/.test(text[i - 1] ?? '')) {
      const closed = text.indexOf('\n', i);
      if (closed === -1 || closed >= end) return { open, comment: true };
      i = closed;
    } else if (character === "'" || character === '"') {
      if (character === outer) open.length = 0;
      else if (open[1] === character) open.pop();
      else if (open.length < 2) open.push(character);
    }
  }
  return { open, comment: false };
}

/** Writes a value as one word of a shell. */
export const shellWord = (value: string): string => quoteShell(value, []);
