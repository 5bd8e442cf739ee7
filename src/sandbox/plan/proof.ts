/** What came of a plan that was run on a copy. */
import type { Step } from './plan.ts';

interface Lock {
  /** The name of a table. */
  readonly relation: string;
  /** e.g. `AccessExclusiveLock`: https://www.postgresql.org/docs/current/explicit-locking.html */
  readonly mode: string;
}

export interface Measured {
  /** The strongest lock on each table that was there before, if it is more than a reader’s. */
  readonly locks: readonly Lock[];
  /** Tables and indexes that were there before and whose file was written anew. */
  readonly rewrites: readonly string[];
}

/** A step that was run. */
export interface RanStep {
  readonly step: Step;
  /** Null for a command, and for statements that run only by themselves. */
  readonly measured: Measured | null;
  /** Says why it proves nothing; null if it did what it should. */
  readonly wrong: string | null;
}

export type Proof =
  | { readonly verdict: 'healthy' }
  | { readonly verdict: 'plan'; readonly steps: readonly RanStep[] }
  /** `why` says what is missing or who has to decide what; `steps` were run before that was known. */
  | {
      readonly verdict: 'no-plan';
      readonly why: readonly string[];
      readonly steps: readonly RanStep[];
    }
  | { readonly verdict: 'unknown'; readonly why: string };
