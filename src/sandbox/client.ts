/**
 * The only thing the panels talk to. It owns the worker, ends it when a statement has to be
 * stopped, and restores the session by replaying the inputs before it.
 */
import type { Frame, Input } from './frame.ts';
import type { Scenario } from './scenario.ts';
import type { Queries } from './worker/protocol.ts';
import type { Versions } from './versions.ts';

/** What is being fetched or started, for the progress indication. */
export type Progress = {
  /** What the reader is waiting for, e.g. `PostgreSQL`, `Prisma schema engine`. */
  label: string;
  /** Bytes so far and in all; `total` is null where the server does not say. */
  loaded: number;
  total: number | null;
  done: boolean;
};

/** Candidates for the word before the cursor in the terminal's line. */
export type Completion = {
  /** Index in the line at which the candidates start. */
  from: number;
  candidates: string[];
};

/** Why `run()` was rejected when the reader stopped it, as opposed to a crash. */
export class Stopped extends Error {}

export interface SandboxClient {
  /** What is being practised; there once `start()` has resolved, reading it before throws. */
  readonly scenario: Scenario;
  /** There once `start()` has resolved, as the scenario is. */
  readonly versions: Versions;
  /** Loads everything and opens the scenario. Rejects with a reason a reader can act on. */
  start(onProgress: (steps: Progress[]) => void): Promise<Frame>;
  /** Runs one input; resolves with its frame. Rejects with `Stopped` if `stop()` ended it. */
  run(input: Input): Promise<Frame>;
  /** Ends what is running, restores the session to the frame before it. */
  stop(): Promise<Frame>;
  /** Drops the last input. */
  undo(): Promise<Frame>;
  /** Drops all inputs. */
  reset(): Promise<Frame>;
  /** Asks about the session, changing nothing: `query('complete', line)`. */
  query<K extends keyof Queries>(
    name: K,
    params: Queries[K]['params'],
  ): Promise<Queries[K]['result']>;
  /** Ends the worker and frees its memory. */
  dispose(): void;
}
