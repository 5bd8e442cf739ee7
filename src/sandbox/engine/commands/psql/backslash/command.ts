/** The shape of a backslash command, and of a call of it. */
import type { Client, End } from '../client/client.ts';
import type { Conditions } from '../reading/conditions.ts';
import type { Lexer } from '../reading/lexer.ts';

/** The text around a command: lines at the prompt, a script, or nothing with `-c`. */
export interface Surroundings {
  /** Holds the statement so far. */
  readonly lexer: Lexer;
  readonly conditions: Conditions;
  /** Runs the text of a file that is included. */
  readonly runText: (client: Client, text: string) => Promise<End>;
}

export interface Call extends Surroundings {
  readonly client: Client;
  /** The name that was typed. */
  readonly name: string;
  /** Quotes and variables resolved; none if the command reads the line. */
  readonly words: readonly string[];
  /** The text that the command reads, as it was typed. */
  readonly raw: string;
}

/** The end of a command; true is `ok`, false is `failed`. */
export type Result = End | boolean;

export interface BackslashCommand {
  /** Its names, or a pattern of them. */
  readonly names: readonly string[] | RegExp;
  /**
   * `words` up to the next backslash, the whole `line`, or as words, but the whole line if it begins with `|`:
   * a `target`, which is a file or a program.
   */
  readonly reads: 'words' | 'line' | 'target';
  /** Runs in branches of `\if` that are skipped as well. */
  readonly isConditional?: true;
  /** Its line in `\?`: how it is typed, and what it does. */
  readonly help?: readonly [string, string];
  readonly run: (call: Call) => Result | Promise<Result>;
}
