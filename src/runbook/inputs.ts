/** A step of a runbook → the inputs that running it on its scenario means. For the build and for tests. */
import type { Input } from '../sandbox/frame.ts';
import { readCommands } from '../sandbox/shell/commands.ts';
import { blockInput } from './block-input.ts';
import type { Step } from './step.ts';

/**
 * Placeholders become the scenario's own names; SQL is one script, a shell block holds one or more
 * commands. Empty if the step cannot be executed.
 */
export function inputsOf(step: Step, values: Readonly<Record<string, string>>): Input[] {
  if (step.notExecutable !== undefined) return [];
  const input =
    step.sql === undefined
      ? blockInput('shell', step.shell ?? '', values)
      : blockInput('sql', step.sql, values);
  if (input.kind !== 'command') return [input];
  return readCommands(input.line).map((line) => ({ kind: 'command', line }));
}
