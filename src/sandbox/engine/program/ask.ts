/** Lets a program ask the reader something while it runs. */
import type { Question } from '../../frame.ts';

/** Asks the reader. Resolves with null for Ctrl+C or Ctrl+D. */
export type Ask = (question: Question) => Promise<string | null>;
