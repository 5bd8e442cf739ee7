/** How long work takes on tables of some sizes, and what that was estimated from. */
import { ESTIMATES, secondsFor } from '../sandbox/upgrade/estimates.ts';
import { rangeWords } from '../sandbox/upgrade/range-words.ts';
import type { Work } from '../sandbox/upgrade/release-run.ts';

/** Sizes of a table that times are told for. */
export const SIZES = [
  { words: '100,000 rows', rows: 100_000 },
  { words: '1 million', rows: 1_000_000 },
  { words: '10 million', rows: 10_000_000 },
  { words: '100 million', rows: 100_000_000 },
] as const;

/** The time on a table of so many rows. */
export function timeFor(kind: Work['kind'], rows: number): string {
  const seconds = secondsFor(kind, { rows, bytes: null });
  return seconds === null ? 'not measured' : rangeWords(seconds);
}

/** What the estimates assume, and the machine that they were measured on. */
export const TIMES_BASIS = `${ESTIMATES.assumption} Measured on ${ESTIMATES.machine}, ${ESTIMATES.date}.`;
