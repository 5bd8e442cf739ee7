/**
 * Reads a value as SQL, a shell or JSON quotes it. Where one text can be read in two ways, the longer value counts: a
 * secret that is masked with its neighbours is better than one of which a part is left. Linear: what is looked through
 * is either taken or not longer than `MOST`.
 */

/** A value in a text. */
export interface Value {
  /** The quote that opens it, with its prefix, and the one that closes it; empty if there is none. */
  readonly open: string;
  readonly close: string;
  /** The text between them, as it is written. */
  readonly inside: string;
  /** Where the text goes on. */
  readonly end: number;
}

/** What is known of the text before a value. */
export interface Before {
  /** True after a keyword of SQL: the value is a string. It may go on in the next line. */
  readonly isSql: boolean;
  /** True if a quote of this kind is open there. */
  readonly isOpen: (quote: string) => boolean;
}

/** Characters of a value that are looked through for its end. */
const MOST = 4_000;

/** A quote inside of a shell's single quotes: `'\''` or `'"'"'`. */
const NESTED = /'(?:\\'|"'")'/y;
/** A quote inside of JSON or of a shell's double quotes. */
const ESCAPED = /(\\+)(["'])/y;
/** `$$` or `$tag$`; a shell may need a backslash before each `$`. */
const DOLLAR = /\\?\$(?:[A-Za-z_]\w{0,60})?\\?\$/y;
/** The prefixes of PostgreSQL's strings, and the `$` of a shell's. */
const SINGLE = /(?:[EBXN]|U&|\$)?'/iy;
const DOUBLE = /\$?"/y;
/**
 * A value without quotes. A backslash takes the next character along, unless it is of the quote around the value. A comma
 * is part of it if no other key comes after it.
 */
const BARE =
  /(?:\\(?!["'](?:[\s,;&)}\]"']|$))[^\n]|[^\s"',;&\\]|,(?![\s"',;&)}\]]|$|[\w.-]{1,60}[=:]))+/y;

/** What follows a value that has ended. */
const AFTER = /^(?:[\s,;&)}\]"]|$)/;
/** What goes on with a shell's word after a quote. */
const GOES_ON = /[\w$@#%^*+~-]/;
const WORD = /\w/;

/** The value that begins at `at`; null if there is none. */
export function valueAt(text: string, at: number, before: Before): Value | null {
  const first = quotedAt(text, at, before.isSql) ?? (before.isSql ? null : bareAt(text, at));
  if (first === null) return null;
  let { end } = first;
  for (let next = first.end; next !== -1; next = nextPiece(text, end, before)) end = next;
  return end === first.end ? first : { ...first, inside: text.slice(at, end), end };
}

/** The end of the piece that a shell adds to the word that has come to `at`; -1 if the word ends there. */
function nextPiece(text: string, at: number, { isOpen }: Before): number {
  const next = text.charAt(at);
  const opens = (from: number): number => {
    const quote = text.charAt(from);
    if (quote !== "'" && quote !== '"') return -1;
    if (isOpen(quote) && !WORD.test(text.charAt(from + 1))) return -1;
    const piece = quotedAt(text, from, false);
    return piece === null || piece.close === '' ? -1 : piece.end;
  };
  if (next === '\\') {
    const taken = text.charAt(at + 1);
    if (taken === ' ' || taken === '\\' || taken === '$') return at + 2;
    const isQuote = taken === "'" || taken === '"';
    return isQuote && (GOES_ON.test(text.charAt(at + 2)) || opens(at + 2) !== -1) ? at + 2 : -1;
  }
  if (!GOES_ON.test(next)) return opens(at);
  const piece = next === '$' ? quotedAt(text, at, false) : null;
  return (piece ?? bareAt(text, at))?.end ?? -1;
}

function bareAt(text: string, at: number): Value | null {
  const inside = matchAt(BARE, text, at)?.[0];
  return inside === undefined ? null : { open: '', close: '', inside, end: at + inside.length };
}

/** A value in quotes; up to the end of the line if nothing closes them. */
function quotedAt(text: string, at: number, isSql: boolean): Value | null {
  const nested = matchAt(NESTED, text, at)?.[0];
  const value = nested === undefined ? null : between(text, at, nested);
  if (value !== null) return value;
  const dollar = matchAt(DOLLAR, text, at)?.[0];
  if (dollar !== undefined) {
    return between(text, at, dollar) ?? (isSql ? unclosed(text, at, dollar) : null);
  }
  const [open, slashes, quote] = matchAt(ESCAPED, text, at) ?? [];
  if (open !== undefined && slashes !== undefined && quote !== undefined) {
    const close = endOfEscaped(text, at + open.length, quote, slashes.length);
    return close === -1 ? unclosed(text, at, open) : valueOf(text, at, open, close, open.length);
  }
  const plain = matchAt(SINGLE, text, at)?.[0] ?? matchAt(DOUBLE, text, at)?.[0];
  if (plain === undefined) return null;
  const close = endOfPlain(text, at + plain.length, plain, isSql);
  return close === -1 ? unclosed(text, at, plain) : valueOf(text, at, plain, close, 1);
}

/** A value between two equal quotes, which may stand twice in it for one; null if nothing closes it. */
function between(text: string, at: number, quote: string): Value | null {
  const from = at + quote.length;
  const rest = text.slice(from, from + MOST);
  let close = rest.indexOf(quote);
  while (close !== -1 && !quote.endsWith('$') && rest.startsWith(quote, close + quote.length)) {
    close = rest.indexOf(quote, close + 2 * quote.length);
  }
  return close === -1 ? null : valueOf(text, at, quote, from + close, quote.length);
}

/** The place of the quote with as many backslashes, or with fewer, which closes what is around the value too. */
function endOfEscaped(text: string, from: number, quote: string, slashes: number): number {
  for (let i = from, run = 0; i < Math.min(text.length, from + MOST); i += 1) {
    const character = text[i];
    if (character === '\n') return -1;
    if (character === quote && run <= slashes) return i - run;
    run = character === '\\' ? run + 1 : 0;
  }
  return -1;
}

/** The place of the quote that closes a string; -1 if none does. */
function endOfPlain(text: string, from: number, open: string, isSql: boolean): number {
  const quote = open.slice(-1);
  const escapes = quote === '"' || /^[e$]/i.test(open);
  const mayWrap = isSql || open.length > 1;
  for (let i = from; i < Math.min(text.length, from + MOST); i += 1) {
    const character = text[i];
    if (character === '\n' && !mayWrap) return -1;
    if (character === '\\') i += escapedIn(text, i, quote, escapes);
    else if (character !== quote) continue;
    else if (quote === "'" && text[i + 1] === quote) i += 1;
    else return i;
  }
  return -1;
}

/** The number of characters that the backslash at `at` takes along. */
function escapedIn(text: string, at: number, quote: string, escapes: boolean): number {
  // The backslash of SQL in a shell's double quotes, or in JSON, is one of two.
  if (escapes && text.startsWith(`\\${quote}`, at + 1) && WORD.test(text.charAt(at + 3))) return 2;
  if (escapes) return 1;
  // In some languages it escapes, in SQL and a shell it does not: what follows tells.
  return text[at + 1] === quote && !AFTER.test(text.charAt(at + 2)) ? 1 : 0;
}

/** A value up to the end of its line; null if the quote rather ends what is before it. */
function unclosed(text: string, at: number, open: string): Value | null {
  const from = at + open.length;
  const length = text.slice(from, from + MOST).search(/\n|$/);
  if (length === 0 || /\s/.test(text.charAt(from))) return null;
  return { open, close: '', inside: text.slice(from, from + length), end: from + length };
}

const valueOf = (text: string, at: number, open: string, close: number, length: number): Value => ({
  open,
  close: text.slice(close, close + length),
  inside: text.slice(at + open.length, close),
  end: close + length,
});

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
