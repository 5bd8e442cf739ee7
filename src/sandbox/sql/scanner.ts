/**
 * PostgreSQL's lexical structure: cuts text into tokens that, put together, are the text again. It reads in
 * one pass, also of text that never closes what it opens.
 * Source: https://www.postgresql.org/docs/current/sql-syntax-lexical.html, and psql's scanner,
 * src/fe_utils/psqlscan.l.
 */

type TokenKind =
  | 'blank'
  | 'comment'
  /** A keyword or a name without quotes. */
  | 'word'
  /** A name in double quotes. */
  | 'name'
  /** A string in single quotes, with its prefix. */
  | 'string'
  /** A string in dollar quotes. */
  | 'dollar'
  | 'number'
  | 'parameter'
  | 'operator'
  /** One of `( ) [ ] , ; . :`, or a character that means nothing in SQL, such as a backslash. */
  | 'sign';

/** The part of a token that a text leaves open at its end. */
export type Unclosed =
  /** `escapes`: a backslash in it takes the next character along. */
  | { readonly kind: 'string'; readonly escapes: boolean }
  | { readonly kind: 'name' }
  | { readonly kind: 'dollar'; readonly tag: string }
  /** Comments nest. */
  | { readonly kind: 'comment'; readonly depth: number };

/** A piece of the text, from `start` to before `end`. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** null if the token is complete. */
  readonly unclosed: Unclosed | null;
}

const BLANK = /[ \t\n\r\f\v]+/y;
const LINE_COMMENT = /--[^\n\r]*/y;
const NAME_PREFIX = /(?:[uU]&)?"/y;
const STRING_PREFIX = /(?:[eEbBxXnN]|[uU]&)?'/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const PARAMETER = /\$\d+/y;
/** Dollar signs belong to a word unless it begins with one. */
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
/** A number takes along the letters that follow it; the server refuses them together. */
const NUMBER =
  /(?:0[xX][\dA-Fa-f_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)(?:[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)?/y;
/** An operator ends before a comment. */
const OPERATOR = /::|:=|\.\.|(?:(?!--|\/\*)[~!@#^&|`?+\-*/%<>=])+/y;

/** Tried in this order, after strings, names and comments in slashes and stars. */
const SIMPLE: readonly (readonly [TokenKind, RegExp])[] = [
  ['blank', BLANK],
  ['comment', LINE_COMMENT],
  ['word', WORD],
  ['parameter', PARAMETER],
  ['number', NUMBER],
  ['operator', OPERATOR],
];

/** First characters of strings, quoted names and block comments. */
const OPENERS = new Set(`'"$/eEbBxXnNuU`);
/** Signs that begin nothing else. */
const SIGNS = new Set('()[],;');

/** Reads token after token. It may be given a text line by line: what one line leaves open, the next continues. */
export class Scanner {
  #unclosed: Unclosed | null = null;
  /** After `E'…'`: a string that follows on another line is part of it, with its escapes. */
  #continuation: 'none' | 'same line' | 'next line' = 'none';

  /** The part that the last token left open; null if it was complete. */
  get unclosed(): Unclosed | null {
    return this.#unclosed;
  }

  /** Tells that a line break stands between the last text and the next one. */
  lineBreak(): void {
    if (this.#continuation === 'same line') this.#continuation = 'next line';
  }

  /** Forgets what is open. */
  reset(): void {
    this.#unclosed = null;
    this.#continuation = 'none';
  }

  /** The token at `at`, which is before the end of the text. */
  next(text: string, at: number): Token {
    const opening = this.#unclosed
      ? { opened: this.#unclosed, length: 0 }
      : openingAt(text, at, this.#continuation === 'next line');
    if (!opening) return this.#simple(text, at);
    const { opened, length } = opening;
    const { end, unclosed } = endOf(text, at + length, opened);
    this.#unclosed = unclosed;
    this.#continuation = opened.kind === 'string' && opened.escapes ? 'same line' : 'none';
    return { kind: opened.kind, start: at, end, unclosed };
  }

  #simple(text: string, at: number): Token {
    const patterns = SIGNS.has(text.charAt(at)) ? [] : SIMPLE;
    for (const [kind, pattern] of patterns) {
      const length = matchLength(pattern, text, at);
      if (length === 0) continue;
      if (kind === 'blank') {
        if (/[\n\r]/.test(text.slice(at, at + length))) this.lineBreak();
      } else if (kind !== 'comment') this.#continuation = 'none';
      return { kind, start: at, end: at + length, unclosed: null };
    }
    this.#continuation = 'none';
    return { kind: 'sign', start: at, end: at + 1, unclosed: null };
  }
}

/** All tokens of a text, in order. */
export function* tokensOf(text: string): Generator<Token> {
  const scanner = new Scanner();
  for (let at = 0; at < text.length;) {
    const token = scanner.next(text, at);
    yield token;
    at = token.end;
  }
}

/** True for tokens that mean something: neither blanks nor comments. */
export const isCode = ({ kind }: Token): boolean => kind !== 'blank' && kind !== 'comment';

/** The token as it is written. */
export const textOfToken = (text: string, { start, end }: Token): string => text.slice(start, end);

/** True if the token is this keyword, in upper or lower case. */
export const isKeyword = (text: string, token: Token | undefined, keyword: string): boolean =>
  token?.kind === 'word' &&
  token.end - token.start === keyword.length &&
  text.slice(token.start, token.end).toLowerCase() === keyword;

/** The token that opens at `at` and has an end of its own, with the length of its opening sign; null if there is none. */
function openingAt(
  text: string,
  at: number,
  continues: boolean,
): { opened: Unclosed; length: number } | null {
  if (!OPENERS.has(text.charAt(at))) return null;
  if (text.startsWith('/*', at)) return { opened: { kind: 'comment', depth: 1 }, length: 2 };
  const name = matchLength(NAME_PREFIX, text, at);
  if (name > 0) return { opened: { kind: 'name' }, length: name };
  const string = matchLength(STRING_PREFIX, text, at);
  if (string > 0) {
    const escapes = /[eE]/.test(text.charAt(at)) || (continues && string === 1);
    return { opened: { kind: 'string', escapes }, length: string };
  }
  const tag = matchLength(DOLLAR_TAG, text, at);
  if (tag === 0) return null;
  return { opened: { kind: 'dollar', tag: text.slice(at, at + tag) }, length: tag };
}

/** The end of the token that is open at `at`, and the part that it leaves open at the end of the text. */
function endOf(
  text: string,
  at: number,
  unclosed: Unclosed,
): { end: number; unclosed: Unclosed | null } {
  switch (unclosed.kind) {
    case 'string':
      return endOfQuoted(text, at, "'", unclosed);
    case 'name':
      return endOfQuoted(text, at, '"', unclosed);
    case 'dollar': {
      const end = text.indexOf(unclosed.tag, at);
      return end === -1
        ? { end: text.length, unclosed }
        : { end: end + unclosed.tag.length, unclosed: null };
    }
    case 'comment':
      return endOfComment(text, at, unclosed.depth);
  }
}

/** A doubled quote stands for itself. */
function endOfQuoted(
  text: string,
  at: number,
  quote: string,
  unclosed: Extract<Unclosed, { kind: 'string' | 'name' }>,
): { end: number; unclosed: Unclosed | null } {
  const escapes = unclosed.kind === 'string' && unclosed.escapes;
  for (let i = at; i < text.length; i += 1) {
    const character = text[i];
    if (character === '\\' && escapes) i += 1;
    else if (character === quote) {
      if (text[i + 1] !== quote) return { end: i + 1, unclosed: null };
      i += 1;
    }
  }
  return { end: text.length, unclosed };
}

function endOfComment(
  text: string,
  at: number,
  before: number,
): { end: number; unclosed: Unclosed | null } {
  let depth = before;
  for (let i = at; i < text.length; i += 1) {
    if (text[i] === '/' && text[i + 1] === '*') depth += 1;
    else if (text[i] === '*' && text[i + 1] === '/') depth -= 1;
    else continue;
    i += 1;
    if (depth === 0) return { end: i + 1, unclosed: null };
  }
  return { end: text.length, unclosed: { kind: 'comment', depth } };
}

function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
