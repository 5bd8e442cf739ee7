/** The things of a migration that decide whether it is there. */
import type { CheckedThing } from './schema.ts';

/** Leaves out what a later migration takes away: its absence says nothing. */
export const decisiveThings = (things: readonly CheckedThing[]): CheckedThing[] =>
  things.filter(({ overtakenBy }) => overtakenBy === undefined);
