/** Where the programs of a line read standard input from. */
import type { ShellStatement } from '../../shell/syntax.ts';
import { bodyOf, redirectionsOf } from '../../shell/walk.ts';

/** Operators that put something else in place of the terminal. */
const INPUTS: ReadonlySet<string> = new Set(['<', '<<', '<<-', '<<<', '<>', '<&']);

/**
 * Returns true if nothing on the line pipes or redirects into a program. Otherwise no program of the line
 * asks, which is too careful for those beside the pipe. What `$(…)` does inside is its own affair.
 */
export const readsTerminal = (statements: readonly ShellStatement[]): boolean =>
  statements
    .flatMap(({ pipelines }) => pipelines)
    .every(
      ({ commands }) =>
        commands.length <= 1 &&
        commands.every(
          (command) =>
            !redirectionsOf(command).some(({ operator }) => INPUTS.has(operator)) &&
            readsTerminal(bodyOf(command)),
        ),
    );
