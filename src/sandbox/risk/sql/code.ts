/** The tokens of one SQL statement, read by place. */
import { type Token, textOfToken } from '../../sql/scanner.ts';
import { isString, textInside } from '../../sql/strings.ts';

/** A name, which may stand in a schema. */
export interface QualifiedName {
  /** As PostgreSQL knows it: what is not in quotes is folded to lower case. */
  readonly name: string;
  readonly schema: string | null;
}

export class Code {
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  get length(): number {
    return this.#tokens.length;
  }

  /** The keyword or unquoted name at a place, in lower case; empty if something else stands there. */
  word(at: number): string {
    const token = this.#tokens[at];
    return token?.kind === 'word' ? this.#textOf(token).toLowerCase() : '';
  }

  /** True if these keywords stand there, one after the other. */
  has(at: number, ...words: readonly string[]): boolean {
    return words.every((word, index) => this.word(at + index) === word);
  }

  /** True if these keywords stand somewhere in it, one after the other, at any depth. */
  hasAnywhere(...words: readonly string[]): boolean {
    for (let at = 0; at < this.length; at += 1) if (this.has(at, ...words)) return true;
    return false;
  }

  /** The sign or operator at a place; empty if something else stands there. */
  sign(at: number): string {
    const token = this.#tokens[at];
    return token?.kind === 'sign' || token?.kind === 'operator' ? this.#textOf(token) : '';
  }

  /** Reads the name at a place, and the place after it; null if there is none. */
  name(at: number): { read: QualifiedName; next: number } | null {
    let part = this.#part(at);
    let schema: string | null = null;
    let next = at + 1;
    while (part !== null && this.sign(next) === '.') {
      schema = part;
      part = this.#part(next + 1);
      next += 2;
    }
    return part === null ? null : { read: { name: part, schema }, next };
  }

  /** The texts inside of the strings from a place on. */
  strings(from: number): string[] {
    return this.#tokens
      .slice(from)
      .flatMap((token) => (isString(token) ? [textInside(this.#text, token)] : []));
  }

  /** Finds a place at the same depth of parentheses from `from` on; `length` or where the parenthesis around ends if there is none. */
  find(from: number, holds: (at: number) => boolean): { at: number; found: boolean } {
    let depth = 0;
    for (let at = from; at < this.length; at += 1) {
      const sign = this.sign(at);
      if (sign === '(') depth += 1;
      else if (sign === ')') depth -= 1;
      if (depth < 0) return { at, found: false };
      if (depth === 0 && holds(at)) return { at, found: true };
    }
    return { at: this.length, found: false };
  }

  #part(at: number): string | null {
    const token = this.#tokens[at];
    if (token?.kind === 'word') return this.#textOf(token).toLowerCase();
    if (token?.kind !== 'name') return null;
    return this.#textOf(token)
      .replace(/^[^"]*"/, '')
      .replace(/"$/, '')
      .replaceAll('""', '"');
  }

  #textOf(token: Token): string {
    return textOfToken(this.#text, token);
  }
}
