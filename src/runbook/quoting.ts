/**
 * Quotes a value for its place in a block, by what is open around it. Knows quotes, escapes and comments of
 * SQL and of a shell; not here-documents, nor a command substitution inside quotes. It runs on every page, so
 * it does without the shell's parser, which is 350 KB compressed.
 */

/** The language of a block, which decides the quoting. */
export type Language = 'sql' | 'shell';

export type Quote = "'" | '"';

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
    return PLAIN_SQL_NAME.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
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

function sqlSpot(text: string, end: number): Spot {
  const open: Quote[] = [];
  for (let i = 0; i < end; i += 1) {
    const character = text[i];
    if (open.length === 0 && (text.startsWith('--', i) || text.startsWith('/*', i))) {
      const close = text.startsWith('--', i) ? '\n' : '*/';
      const closed = text.indexOf(close, i + 2);
      if (closed === -1 || closed >= end) return { open, comment: true };
      i = closed + close.length - 1;
    } else if (character === "'" || character === '"') {
      const top = open.at(-1);
      if (top === undefined || (top === "'" && character === '"')) {
        open.push(character);
      } else if (top === character || character === open[0]) {
        // Doubled, it stands for itself. A string that ends takes along the name open inside it.
        if (text[i + 1] === character) i += 1;
        else open.length = character === open[0] ? 0 : 1;
      }
    }
  }
  return { open, comment: false };
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
