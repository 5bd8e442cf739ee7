/** Tells whether a line's programs read standard input from the terminal. */
import type { ShellStatement } from '../../shell/syntax.ts';
import { bodyOf, redirectionsOf } from '../../shell/walk.ts';

/** Operators that replace the terminal as standard input. */
const INPUTS: ReadonlySet<string> = new Set(['<', '<<', '<<-', '<<<', '<>', '<&']);

/**
 * Returns true if nothing on the line pipes or redirects into a program. One pipe makes it false for the
 * whole line, which is too strict for programs next to the pipe. Commands inside `$(…)` do not count.
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
