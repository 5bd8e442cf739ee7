/** The risk of an input that could not be read. */
import type { Risk } from './risk.ts';

/** `reason` is a sentence. What cannot be read is not taken for harmless. */
export const notKnown = (reason: string): Risk => ({
  kind: 'lose',
  words: `What it can lose is not known: ${reason}`,
});
