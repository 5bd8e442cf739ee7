/** A block of a page → the inputs that running it on its scenario means. */
import type { Input } from '../sandbox/frame.ts';
import { fillBlock } from './placeholders.ts';
import type { Language } from './quoting.ts';
import type { Step } from './step.ts';

/** Placeholders become the scenario's own names; one shell block may hold several commands. Empty if it cannot be executed. */
export function inputsOf(step: Step, values: Readonly<Record<string, string>>): Input[] {
  if (step.notExecutable !== undefined) return [];
  if (step.sql !== undefined) return blockInputs('sql', step.sql, values);
  return blockInputs('shell', step.shell ?? '', values);
}

/** One block: SQL is one script, shell a command a line. */
export function blockInputs(
  language: Language,
  template: string,
  values: Readonly<Record<string, string>>,
): Input[] {
  const text = fillBlock(template, values, language);
  if (language === 'sql') return [{ kind: 'sql', script: text }];
  return commandLines(text).map((line) => ({ kind: 'command', line }));
}

/** The commands of a shell block: continued lines joined, comments and empty lines left out. */
export function commandLines(shell: string): string[] {
  return shell
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
