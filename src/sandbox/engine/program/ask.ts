/** How a program asks the reader something while it runs. */
import type { Question } from '../../frame.ts';

/** Asks the reader; null is Ctrl+C or Ctrl+D. */
export type Ask = (question: Question) => Promise<string | null>;
