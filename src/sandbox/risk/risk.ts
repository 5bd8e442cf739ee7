/** A risk: what an input can lose or hide, told before it is run. */
import { z } from '../../zod.ts';
import type { View } from '../frame.ts';

export const riskSchema = z.strictObject({
  /** `lose`: rows, values or objects; `hide`: that the ledger says otherwise than the tables, or the folder than the ledger. */
  kind: z.enum(['lose', 'hide']),
  /** A sentence. */
  words: z.string(),
});
export type Risk = z.output<typeof riskSchema>;

/** What is known before an input is run. */
export interface Situation {
  readonly view: View;
  /** Reads a file as a command in the terminal would; null if there is none. */
  readonly read: (path: string) => Promise<string | null>;
}

/** A risk to lose something. */
export const lose = (words: string): Risk => ({ kind: 'lose', words });

/** A risk to hide something. */
export const hide = (words: string): Risk => ({ kind: 'hide', words });

/** Returns risks without those that say the same. */
export const distinct = (risks: readonly Risk[]): Risk[] => [
  ...new Map(risks.map((risk) => [risk.words, risk])).values(),
];
