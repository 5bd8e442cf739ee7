/** The words for a kept session. */
import { count } from '../words/words.ts';
import type { Kept } from './kept.ts';

/** Names what is kept: `5 commands`, `5 commands and text that was not run`. */
export function keptWords({ inputs, unrun }: Kept): string {
  const texts = Object.values(unrun).filter((text) => text.trim() !== '');
  return [
    ...(inputs.length > 0 ? [count(inputs.length, 'command')] : []),
    ...(texts.length > 0 ? ['text that was not run'] : []),
  ].join(' and ');
}

/** Says in the terminal how a session came back; nothing without inputs, or where another session is opened. */
export function backWords(chosen: Kept | null): string[] {
  if (chosen === null || chosen.inputs.length === 0) return [];
  const { length } = chosen.inputs;
  const what = length === 1 ? 'its command was' : `its ${count(length, 'command')} were`;
  return [`Your session is back: ${what} run again.`];
}
