/**
 * The `\if` blocks that are open, and the branch of each that is read.
 * Source: src/fe_utils/conditional.c and src/bin/psql/command.c of PostgreSQL 15.
 */
import type { Lexer, Mark } from './lexer.ts';

type Branch =
  /** Its statements run. */
  | 'taken'
  /** A later branch may be taken. */
  | 'not yet'
  /** No later branch is taken: one was, or the whole block is inside a branch that is skipped. */
  | 'skipped'
  | 'taken else'
  | 'skipped else';

interface Block {
  branch: Branch;
  /** The buffer without what skipped branches added to it. */
  mark: Mark;
}

/** Reads the condition of a branch; called only where that matters. */
type Condition = () => boolean;

export class Conditions {
  readonly #lexer: Lexer;
  readonly #blocks: Block[] = [];

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
  }

  /** True where statements and commands run. */
  get isActive(): boolean {
    return isTaken(this.#blocks.at(-1)?.branch ?? 'taken');
  }

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  /** `\if` */
  begin(holds: Condition): void {
    const branch = !this.isActive ? 'skipped' : holds() ? 'taken' : 'not yet';
    this.#blocks.push({ branch, mark: this.#lexer.mark() });
  }

  /** `\elif`. Returns psql's complaint if it is out of place, else null. */
  elseIf(holds: Condition): string | null {
    const block = this.#blocks.at(-1);
    if (!block) return 'no matching \\if';
    if (isElse(block.branch)) return 'cannot occur after \\else';
    this.#endBranch(block);
    block.branch = block.branch !== 'not yet' ? 'skipped' : holds() ? 'taken' : 'not yet';
    return null;
  }

  /** `\else`. Returns psql's complaint if it is out of place, else null. */
  else(): string | null {
    const block = this.#blocks.at(-1);
    if (!block) return 'no matching \\if';
    if (isElse(block.branch)) return 'cannot occur after \\else';
    this.#endBranch(block);
    block.branch = block.branch === 'not yet' ? 'taken else' : 'skipped else';
    return null;
  }

  /** `\endif`. Returns psql's complaint if it is out of place, else null. */
  end(): string | null {
    const block = this.#blocks.pop();
    if (!block) return 'no matching \\if';
    this.#endBranch(block);
    return null;
  }

  /** Keeps the text that a taken branch added to the buffer, and removes that of a skipped one. */
  #endBranch(block: Block): void {
    if (isTaken(block.branch)) block.mark = this.#lexer.mark();
    else this.#lexer.discardSince(block.mark);
  }
}

const isTaken = (branch: Branch): boolean => branch === 'taken' || branch === 'taken else';
const isElse = (branch: Branch): boolean => branch === 'taken else' || branch === 'skipped else';
