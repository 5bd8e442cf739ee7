/**
 * Cuts what psql reads into statements and backslash commands, line by line. A semicolon ends a statement
 * unless it is quoted, commented out, in parentheses or in a BEGIN … END body.
 * Source: src/fe_utils/psqlscan.l.
 */
import { Scanner, textOfToken, type Token } from '../../../../sql/scanner.ts';
import { StatementEnd } from '../../../../sql/statement-end.ts';
import { variableAt, type ValueOf } from './variables.ts';

/** A piece of a line. */
export type Piece =
  | { readonly kind: 'statement'; readonly text: string }
  /** A backslash command and everything after it on the line; give back what it did not read. */
  | { readonly kind: 'backslash'; readonly text: string };

/** The thing that is open at the end of a line; psql's second prompt shows it. */
export type Open = '' | '-' | "'" | '"' | '*' | '(' | '$';

/** A point in a statement that is being typed. */
export interface Mark {
  readonly length: number;
  readonly parentheses: number;
}

const SIGNS = { string: "'", name: '"', dollar: '$', comment: '*' } as const;

export class Lexer {
  readonly #valueOf: ValueOf;
  readonly #scanner = new Scanner();
  readonly #end = new StatementEnd();
  #line = '';
  #at = 0;
  #buffer = '';

  /** `valueOf` gives the value of a psql variable, for `:name`. */
  constructor(valueOf: ValueOf = () => undefined) {
    this.#valueOf = valueOf;
  }

  /** Adds a line, without its line break. The one before must be used up. */
  feed(line: string): void {
    if (this.#buffer !== '') this.#buffer += '\n';
    this.#scanner.lineBreak();
    this.#line = line;
    this.#at = 0;
  }

  /** The next piece of the line; null if the line is used up. */
  next(): Piece | null {
    while (this.#at < this.#line.length) {
      const token = this.#scanner.next(this.#line, this.#at);
      this.#at = token.end;
      const piece = token.kind === 'sign' ? this.#sign(token) : this.#keep(token);
      if (piece) return piece;
    }
    return null;
  }

  /** The part of a statement that is there without its end. */
  get buffer(): string {
    return this.#buffer;
  }

  /** The thing that is open, for the prompt. */
  get open(): Open {
    const { unclosed } = this.#scanner;
    if (unclosed) return SIGNS[unclosed.kind];
    if (this.#end.parentheses > 0) return '(';
    return this.#buffer === '' ? '' : '-';
  }

  /** True if the line ends inside a string, a quoted name or a comment. */
  get isQuoted(): boolean {
    return this.#scanner.unclosed !== null;
  }

  /** Hands over what is in the buffer, and begins anew. */
  take(): string {
    const text = this.#buffer;
    this.#buffer = '';
    this.#scanner.reset();
    this.#end.reset();
    return text;
  }

  /** Puts back a statement that is not run. */
  restore(text: string): void {
    this.#buffer = text;
  }

  /** Remembers the buffer, so that what follows can be discarded. */
  mark(): Mark {
    return { length: this.#buffer.length, parentheses: this.#end.parentheses };
  }

  /** Removes from the buffer what was added after the mark. */
  discardSince({ length, parentheses }: Mark): void {
    this.#buffer = this.#buffer.slice(0, length);
    this.#end.parentheses = parentheses;
  }

  /** Gives back what a backslash command did not read. */
  giveBack(rest: string): void {
    this.#line = rest;
    this.#at = 0;
  }

  /** Blanks and `--` comments before a statement do not belong to it. */
  #keep(token: Token): Piece | null {
    const text = textOfToken(this.#line, token);
    const isSkipped = token.kind === 'blank' || (token.kind === 'comment' && text.startsWith('--'));
    if (this.#buffer !== '' || !isSkipped) this.#buffer += text;
    return this.#end.ends(this.#line, token) ? { kind: 'statement', text: this.take() } : null;
  }

  #sign(token: Token): Piece | null {
    const sign = this.#line[token.start];
    if (sign === '\\') return this.#backslash();
    if (sign === ':') {
      const variable = variableAt(this.#line, token.start, this.#valueOf);
      if (variable) {
        this.#buffer += variable.value;
        this.#at = token.start + variable.length;
        return null;
      }
    }
    return this.#keep(token);
  }

  #backslash(): Piece | null {
    const next = this.#line.charAt(this.#at);
    if (next === ';' || next === ':') {
      this.#at += 1;
      this.#buffer += next;
      if (next === ';') this.#end.beginStatement();
      return null;
    }
    const text = this.#line.slice(this.#at);
    this.#at = this.#line.length;
    return { kind: 'backslash', text };
  }
}
