/** A block of a page → what its Run button sends to the sandbox. */
import type { Input } from '../sandbox/frame.ts';
import { fillBlock } from './placeholders.ts';
import type { Language } from './quoting.ts';

/**
 * One input with the scenario's names. SQL is one script. A shell block is its text, of which the sandbox
 * reads the commands; lines that `\` continues are joined without their indentation, as links hold them.
 */
export function blockInput(
  language: Language,
  template: string,
  values: Readonly<Record<string, string>>,
): Input {
  const text = fillBlock(template, values, language);
  if (language === 'sql') return { kind: 'sql', script: text };
  return { kind: 'command', line: text.replaceAll(/\\\n\s*/g, '') };
}
