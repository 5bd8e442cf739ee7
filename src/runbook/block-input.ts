/** Makes the sandbox input of a page's block, for its Run button. */
import type { Input } from '../sandbox/frame.ts';
import { fillBlock } from './placeholders.ts';
import type { Language } from './quoting.ts';

/**
 * Returns one input with the scenario's names. SQL is one script. A shell block is one text, which the
 * sandbox splits into commands. Lines joined by `\` lose their indentation, as in recorded links.
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
