/** The messages between the build and its worker threads. */
import type { ScenarioSource } from '../../content/scenario-sources.ts';
import { effectsSchema, type KnownEffects } from '../../sandbox/evidence/effects.ts';
import { fixRunSchema } from '../../replay/run-fix.ts';
import { frameSchema } from '../../sandbox/frame.ts';
import type { Release } from '../../sandbox/scenario.ts';
import { releaseRunSchema } from '../../sandbox/upgrade/release-run.ts';
import { z } from '../../zod.ts';
import type { PlannedRun } from './plan.ts';

/** The SQL of a scenario's state after the replay of its accident, the first frame of the sandbox, and what LiteLLM prints when it starts on it. */
export const brokenStateSchema = z.strictObject({
  state: z.string(),
  opening: frameSchema,
  startLog: z.string(),
});
export type BrokenState = z.output<typeof brokenStateSchema>;

/** One scenario and its missing pieces. */
export interface ScenarioTask {
  kind: 'scenario';
  source: ScenarioSource;
  releases: readonly Release[];
  effects: KnownEffects;
  /** Null if it has to be made. */
  state: string | null;
  runs: readonly PlannedRun[];
}

/** A release’s folder, to be replayed for its effects. */
export interface EffectsTask {
  kind: 'effects';
  release: Release;
}

/** A scenario’s broken state, to be recorded as what PostgreSQL is in it. */
export interface RecordTask {
  kind: 'record';
  id: string;
  state: string;
}

/** Releases, each to be run over the one before it. */
export interface ReleasesTask {
  kind: 'releases';
  /** All of them, oldest first. */
  releases: readonly Release[];
  /** The versions to be run. */
  wanted: readonly string[];
  readWhole: readonly string[];
}

export type Task = ScenarioTask | RecordTask | EffectsTask | ReleasesTask;

export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('state'), made: brokenStateSchema }),
  z.strictObject({ kind: z.literal('run'), key: z.string(), run: fixRunSchema }),
  /** Null if a browser has to run the state’s script. */
  z.strictObject({ kind: z.literal('record'), packed: z.instanceof(Uint8Array).nullable() }),
  z.strictObject({ kind: z.literal('effects'), effects: z.array(effectsSchema) }),
  z.strictObject({ kind: z.literal('release'), run: releaseRunSchema }),
  /** The task is done. */
  z.strictObject({ kind: z.literal('done') }),
  /** The task could not be done. */
  z.strictObject({ kind: z.literal('failed'), reason: z.string() }),
]);
export type Answer = z.output<typeof answerSchema>;
