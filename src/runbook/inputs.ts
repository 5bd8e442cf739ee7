/** Turns a step of a runbook into sandbox inputs, for the build and for tests; pages use block-input.ts. */
import type { Input } from '../sandbox/frame.ts';
import { readCommands } from '../sandbox/shell/commands.ts';
import { blockInput } from './block-input.ts';
import type { Step } from './step.ts';

/**
 * Returns the inputs that run a step on its scenario, with the scenario's names for placeholders: one script
 * for SQL, one or more commands for a shell block, none if the step cannot be executed.
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
