/**
 * Cuts what psql reads into statements and backslash commands, line by line, as psql's own scanner
 * does: a semicolon ends a statement unless it is quoted, commented out or in parentheses.
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
import { variableAt } from './variables.ts';

/** What the scanner found on a line. */
export type Piece =
  | { readonly kind: 'statement'; readonly text: string }
  /** A backslash command and everything after it on the line; give back what it did not read. */
  | { readonly kind: 'backslash'; readonly text: string };

/** What is open at the end of a line; psql's second prompt shows it. */
export type Open = '' | '-' | "'" | '"' | '*' | '(' | '$';

/** Where the scanner is inside something that may hold a semicolon. */
type Inside =
  | { readonly kind: 'string'; readonly escapes: boolean }
  | { readonly kind: 'name' }
  | { readonly kind: 'dollar'; readonly tag: string }
  | { readonly kind: 'comment'; readonly depth: number };

const SIGNS = { string: "'", name: '"', dollar: '$', comment: '*' } as const;

/** A word; the scanner must not see `$1$` in the middle of one as a dollar quote. */
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const PARAMETER = /\$\d+/y;

export class Lexer {
  readonly #variable: (name: string) => string | undefined;
  #line = '';
  #at = 0;
  #buffer = '';
  #inside: Inside | null = null;
  #parentheses = 0;
  /** After `E'…'`: a string on the next line goes on with its escapes. */
  #continues: 'no' | 'same line' | 'next line' = 'no';

  /** `variable` gives the value of a psql variable, for `:name`. */
  constructor(variable: (name: string) => string | undefined = () => undefined) {
    this.#variable = variable;
  }

  /** Adds a line, without its line break. The one before must be used up. */
  feed(line: string): void {
    if (this.#buffer !== '') this.#buffer += '\n';
    if (this.#continues === 'same line') this.#continues = 'next line';
    this.#line = line;
    this.#at = 0;
  }

  /** The next piece of the line; null if the line is used up. */
  next(): Piece | null {
    while (this.#at < this.#line.length) {
      const piece = this.#inside ? this.#goOn(this.#inside) : this.#start();
      if (piece) return piece;
    }
    return null;
  }

  /** What of a statement is there without its end. */
  get buffer(): string {
    return this.#buffer;
  }

  /** What is open, for the prompt. */
  get open(): Open {
    if (this.#inside) return SIGNS[this.#inside.kind];
    if (this.#parentheses > 0) return '(';
    return this.#buffer === '' ? '' : '-';
  }

  /** Is the end of the line inside a string, a quoted name or a comment? */
  get isQuoted(): boolean {
    return this.#inside !== null;
  }

  /** Hands over what is in the buffer, and begins anew. */
  take(): string {
    const text = this.#buffer;
    this.#buffer = '';
    this.#inside = null;
    this.#parentheses = 0;
    this.#continues = 'no';
    return text;
  }

  /** Puts back a statement's text, as `\p` and a failed `\i` leave it. */
  restore(text: string): void {
    this.#buffer = text;
  }

  /** Gives back what a backslash command did not read. */
  giveBack(rest: string): void {
    this.#line = rest;
    this.#at = 0;
  }

  #start(): Piece | null {
    const character = this.#line.charAt(this.#at);
    const two = this.#line.slice(this.#at, this.#at + 2);
    if (/\s/.test(character)) return this.#blank(1);
    if (two === '--') return this.#blank(this.#line.length - this.#at);
    if (two === '/*') return this.#enter({ kind: 'comment', depth: 1 }, 2);
    if (character === "'") {
      return this.#enter({ kind: 'string', escapes: this.#continues === 'next line' }, 1);
    }
    this.#continues = 'no';
    if (character === '\\') return this.#backslash();
    if (character === '"') return this.#enter({ kind: 'name' }, 1);
    if (/[eE]'/.test(two)) return this.#enter({ kind: 'string', escapes: true }, 2);
    const tag = this.#match(DOLLAR_TAG);
    if (tag !== null) return this.#enter({ kind: 'dollar', tag }, tag.length);
    const word = this.#match(PARAMETER) ?? this.#match(WORD) ?? this.#match(NUMBER);
    if (word !== null) return this.#keep(word.length);
    if (character === ':') return this.#colon();
    if (character === '(') this.#parentheses += 1;
    if (character === ')') this.#parentheses = Math.max(0, this.#parentheses - 1);
    this.#keep(1);
    if (character === ';' && this.#parentheses === 0) {
      return { kind: 'statement', text: this.take() };
    }
    return null;
  }

  #goOn(inside: Inside): null {
    const rest = this.#line.slice(this.#at);
    switch (inside.kind) {
      case 'string': {
        const body = inside.escapes ? /^(?:[^'\\]|''|\\.?)*/s : /^(?:[^']|'')*/;
        return this.#leave(body.exec(rest)?.[0].length ?? 0, "'", inside.escapes);
      }
      case 'name':
        return this.#leave(/^[^"]*/.exec(rest)?.[0].length ?? 0, '"');
      case 'dollar': {
        const end = rest.indexOf(inside.tag);
        return this.#leave(end === -1 ? rest.length : end, inside.tag);
      }
      case 'comment':
        return this.#comment(inside.depth);
    }
  }

  /** Comments nest. */
  #comment(depth: number): null {
    const two = this.#line.slice(this.#at, this.#at + 2);
    if (two === '/*') return this.#enter({ kind: 'comment', depth: depth + 1 }, 2);
    if (two !== '*/') return this.#keep(1);
    this.#keep(2);
    this.#inside = depth === 1 ? null : { kind: 'comment', depth: depth - 1 };
    return null;
  }

  /** Keeps `length` characters and, if there is one, the end of what they stand in. */
  #leave(length: number, end: string, escapes = false): null {
    this.#keep(length);
    if (!this.#line.startsWith(end, this.#at)) return null;
    this.#keep(end.length);
    this.#inside = null;
    this.#continues = escapes ? 'same line' : 'no';
    return null;
  }

  #enter(inside: Inside, length: number): null {
    this.#keep(length);
    this.#inside = inside;
    return null;
  }

  #keep(length: number): null {
    this.#buffer += this.#line.slice(this.#at, this.#at + length);
    this.#at += length;
    return null;
  }

  /** Blanks and `--` comments before a statement do not belong to it. */
  #blank(length: number): null {
    if (this.#buffer !== '') return this.#keep(length);
    this.#at += length;
    return null;
  }

  #backslash(): Piece | null {
    const next = this.#line.charAt(this.#at + 1);
    if (next === ';' || next === ':') {
      this.#at += 1;
      return this.#keep(1);
    }
    const text = this.#line.slice(this.#at + 1);
    this.#at = this.#line.length;
    return { kind: 'backslash', text };
  }

  #colon(): null {
    if (this.#line.startsWith('::', this.#at)) return this.#keep(2);
    const found = variableAt(this.#line, this.#at, this.#variable);
    if (!found) return this.#keep(1);
    this.#buffer += found.value;
    this.#at += found.length;
    return null;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#line)?.[0] ?? null;
  }
}

/** Every statement of a script; what is left without an end is the last. */
export function splitStatements(script: string): string[] {
  const lexer = new Lexer();
  const statements: string[] = [];
  for (const line of script.split('\n')) {
    lexer.feed(line);
    for (let piece = lexer.next(); piece; piece = lexer.next()) statements.push(piece.text);
  }
  const last = lexer.take();
  return last === '' ? statements : [...statements, last];
}

/** Does this statement read its data from the client? */
export function readsData(statement: string): boolean {
  return /^(?:\s|--[^\n]*\n|\/\*.*?\*\/)*copy\b[^']*?\bfrom\s+(?:stdin|pstdin)\b/is.test(statement);
}
