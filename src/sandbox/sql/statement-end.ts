/** Tells which semicolon ends a statement: one that is neither in parentheses nor in a BEGIN … END body. */
import { type Token, textOfToken } from './scanner.ts';

/** The beginning of a statement whose BEGIN … END counts. */
const ROUTINE = /^create (?:or replace )?(?:function|procedure)(?: |$)/;
/** Words of a beginning that are worth remembering: `create or replace function`. */
const LONGEST_BEGINNING = 4;

/**
 * Follows the tokens of statements. As psql 14 and later, it counts BEGIN, CASE and END in a statement that
 * begins with CREATE [OR REPLACE] FUNCTION or PROCEDURE, because it may have a `BEGIN ATOMIC … END` body.
 * Source: src/fe_utils/psqlscan.l, `identifier_count` and `begin_depth`.
 */
export class StatementEnd {
  #beginning: string[] = [];
  /** The number of open parentheses. */
  parentheses = 0;
  #blocks = 0;

  /** Takes the next token; true if it is the semicolon that ends the statement. */
  ends(text: string, token: Token): boolean {
    if (token.kind === 'word') this.#word(textOfToken(text, token).toLowerCase());
    if (token.kind !== 'sign') return false;
    const sign = text[token.start];
    if (sign === '(') this.parentheses += 1;
    else if (sign === ')') this.parentheses = Math.max(0, this.parentheses - 1);
    else if (sign === ';' && this.parentheses === 0 && this.#blocks === 0) {
      this.reset();
      return true;
    }
    return false;
  }

  /** The next statement begins here. */
  reset(): void {
    this.beginStatement();
    this.parentheses = 0;
    this.#blocks = 0;
  }

  /** Begins a statement inside of what is open, as psql's `\;` does. */
  beginStatement(): void {
    this.#beginning = [];
  }

  #word(word: string): void {
    if (this.#beginning.length < LONGEST_BEGINNING) this.#beginning.push(word);
    if (this.parentheses > 0 || !ROUTINE.test(this.#beginning.join(' '))) return;
    if (word === 'begin' || (word === 'case' && this.#blocks > 0)) this.#blocks += 1;
    else if (word === 'end' && this.#blocks > 0) this.#blocks -= 1;
  }
}
