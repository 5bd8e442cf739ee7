/** Reads the words and names of one statement from left to right. */
import { isCode, textOfToken, tokensOf, type Token } from '../../sql/scanner.ts';

/** A name with its schema, as PostgreSQL keeps it. */
export interface QualifiedName {
  readonly schema: string | null;
  readonly name: string | null;
}

export class Words {
  readonly #text: string;
  readonly #code: readonly Token[];
  #at = 0;

  constructor(statement: string) {
    this.#text = statement;
    this.#code = [...tokensOf(statement)].filter(isCode);
  }

  /** The keyword here, in lower case; empty for anything else. */
  get word(): string {
    const token = this.#code[this.#at];
    return token?.kind === 'word' ? textOfToken(this.#text, token).toLowerCase() : '';
  }

  /** Goes over these keywords if they are next. */
  take(...words: readonly string[]): boolean {
    const before = this.#at;
    for (const word of words) {
      if (this.word !== word) {
        this.#at = before;
        return false;
      }
      this.#at += 1;
    }
    return true;
  }

  /** Goes over whichever of these keywords come next, in any order. */
  skip(words: ReadonlySet<string>): void {
    while (words.has(this.word)) this.#at += 1;
  }

  /** Goes behind the next of these keywords outside of parentheses; false if there is none. */
  seek(...words: readonly string[]): boolean {
    let depth = 0;
    for (let i = this.#at; i < this.#code.length; i += 1) {
      const sign = this.#signAt(i);
      if (sign === '(') depth += 1;
      else if (sign === ')') depth -= 1;
      this.#at = i;
      if (depth > 0 || !words.includes(this.word)) continue;
      this.#at = i + 1;
      return true;
    }
    return false;
  }

  /** Reads `name`, `schema.name` or `schema.table.column`, of which the last two parts but the column count. */
  qualifiedName(isColumn = false): QualifiedName {
    const parts = [this.name()];
    while (this.#signAt(this.#at) === '.') {
      this.#at += 1;
      parts.push(this.name());
    }
    if (isColumn) parts.pop();
    return { name: parts.at(-1) ?? null, schema: parts.at(-2) ?? null };
  }

  /** Reads a name; null if none is here. */
  name(): string | null {
    const token = this.#code[this.#at];
    if (token?.kind !== 'word' && token?.kind !== 'name') return null;
    this.#at += 1;
    const text = textOfToken(this.#text, token);
    return token.kind === 'word' ? text.toLowerCase() : text.slice(1, -1).replaceAll('""', '"');
  }

  /** Reads names with commas between them. */
  names(): string[] {
    const names: string[] = [];
    for (let name = this.name(); name !== null; name = this.name()) {
      names.push(name);
      if (this.#signAt(this.#at) !== ',') break;
      this.#at += 1;
    }
    return names;
  }

  /** The text of the next token, whatever it is; empty at the end. */
  next(): string {
    const token = this.#code[this.#at];
    this.#at += 1;
    return token ? textOfToken(this.#text, token) : '';
  }

  #signAt(at: number): string {
    const token = this.#code[at];
    return token?.kind === 'sign' ? (this.#text[token.start] ?? '') : '';
  }
}
