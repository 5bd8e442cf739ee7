/** Scores the answers of an engine to the test set. */
import type { SearchCase } from './cases.ts';

/**
 * The least that the search has to reach over the cases that were written for it. Reports that were found count for more:
 * see `found.ts`. A ranking that was tuned to these cases alone reached 97 % here and was worse there.
 */
export const TARGETS = { first: 0.94, firstThree: 0.98, falseMatches: 0 };

/** Paths of the pages that an engine found, best first. */
export interface Answer {
  found: string[];
  /** Those of `found` that it is sure of; everything, if it does not say. */
  confident: string[];
}

export interface Outcome {
  case: SearchCase;
  answer: Answer;
}

/** Cases that the search was never tuned on: their figures are the honest ones, and nobody looks at their misses. */
export const isHeldOut = ({ case: { kind } }: Outcome): boolean => kind === 'held-out';

/** Place of the first right page, from 0; `Infinity` if it was not found. */
function place({ case: { expect }, answer: { found } }: Outcome): number {
  const at = found.findIndex((path) => expect.includes(path));
  return at === -1 ? Infinity : at;
}

/** The outcomes of cases that have a right page. */
export const findable = (outcomes: readonly Outcome[]): Outcome[] =>
  outcomes.filter(({ case: { expect } }) => expect.length > 0);

/** The outcomes with a right page that is not among the first `places`. */
export const misses = (outcomes: readonly Outcome[], places: number): Outcome[] =>
  findable(outcomes).filter((outcome) => place(outcome) >= places);

/** The share, from 0 to 1, of the cases with a right page that have it among the first `places`. */
export function accuracy(outcomes: readonly Outcome[], places: number): number {
  const all = findable(outcomes).length;
  return all === 0 ? 1 : 1 - misses(outcomes, places).length / all;
}

/** The outcomes of cases without a right page in which the engine was sure of one. */
export const falseMatches = (outcomes: readonly Outcome[]): Outcome[] =>
  outcomes.filter(
    ({ case: { expect }, answer: { confident } }) => expect.length === 0 && confident.length > 0,
  );

/** One line for a person: which case, what should be first, what was. */
export function explain({ case: { kind, name, expect }, answer: { found } }: Outcome): string {
  const wanted = expect.length === 0 ? 'nothing' : expect.join(' or ');
  return `${kind}: ${name}\n    wanted ${wanted}, found ${found.slice(0, 3).join(', ') || 'nothing'}`;
}
