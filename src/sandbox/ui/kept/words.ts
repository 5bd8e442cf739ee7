/** The words for a kept session. */
import { count } from '../words/words.ts';
import type { Kept } from './kept.ts';

/** Names what is kept: `5 inputs`, `5 inputs and text that was not run`. */
export function keptWords({ inputs, unrun }: Kept): string {
  const texts = Object.values(unrun).filter((text) => text.trim() !== '');
  return [
    ...(inputs.length > 0 ? [count(inputs.length, 'input')] : []),
    ...(texts.length > 0 ? ['text that was not run'] : []),
  ].join(' and ');
}
