/** The messages between the build and its worker threads. */
import type { ScenarioSource } from '../../content/scenario-sources.ts';
import { outcomeSchema } from '../../sandbox/solved/outcome.ts';
import { frameSchema } from '../../sandbox/frame.ts';
import type { Release } from '../../sandbox/scenario.ts';
import { z } from '../../zod.ts';
import type { PlannedRun } from './plan.ts';

/** The SQL of a scenario's state after the replay of its accident, and the first frame of the sandbox. */
export const brokenStateSchema = z.strictObject({ state: z.string(), opening: frameSchema });
export type BrokenState = z.output<typeof brokenStateSchema>;

/** One scenario and its missing pieces. */
export interface Task {
  source: ScenarioSource;
  releases: readonly Release[];
  /** Null if it has to be made. */
  state: string | null;
  runs: readonly PlannedRun[];
}

export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('state'), made: brokenStateSchema }),
  z.strictObject({ kind: z.literal('outcome'), key: z.string(), outcome: outcomeSchema }),
  /** The task is done. */
  z.strictObject({ kind: z.literal('done') }),
  /** The task could not be done. */
  z.strictObject({ kind: z.literal('failed'), reason: z.string() }),
]);
export type Answer = z.output<typeof answerSchema>;
