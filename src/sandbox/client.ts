/**
 * The panels' only way to the engine. The client owns the worker, ends it to stop a statement, and restores the
 * session in the next one: from a kept state, with the inputs after it run again, or from the beginning.
 */
import type { Frame, Input } from './frame.ts';
import type { Progress } from './progress.ts';
import type { Scenario } from './scenario.ts';
import type { Versions } from './versions.ts';
import type { Queries } from './worker/protocol.ts';

/** What a sandbox runs on: once loaded, it may be given to another one. */
export type { CompiledAssets as LoadedAssets } from './engine/database/assets.ts';

/** The reason of a call that was rejected because the reader stopped it, as opposed to a crash. */
export class Stopped extends Error {}

/** What an input has printed, before its frame. */
export type Printed = Pick<Frame, 'output' | 'exitCode'>;

export interface SandboxClient {
  /** The scenario that is practised. Throws before `begin()` has resolved. */
  readonly scenario: Scenario;
  /** Throws before `begin()` has resolved. */
  readonly versions: Versions;
  /**
   * Loads everything and puts the scenario into its broken state, once; called again, it tells the progress to the later
   * caller. Rejects with a reason that a reader can act on.
   */
  begin(onProgress: (steps: Progress[]) => void): Promise<void>;
  /**
   * Loads what `begin()` needs where the large files are kept on this device; nothing is started. False, and nothing is
   * loaded, where one of them is not.
   */
  loadKept(): Promise<boolean>;
  /** Gives the opening frame, after `begin()`. */
  look(): Promise<Frame>;
  /**
   * Runs one input and gives its frame. `onPrinted` is called before it where the answer came before the first look at the
   * database. Rejects with `Stopped` if `stop()` ended it.
   */
  run(input: Input, onPrinted?: (printed: Printed) => void): Promise<Frame>;
  /**
   * Runs one input, gives the frame that it would have, and keeps nothing of it. If it ends the worker, the frame says so
   * as that of an input that brought the database down. Rejects with `Stopped` if `stop()` ended it.
   */
  dryRun(input: Input): Promise<Frame>;
  /** Ends the running input, if there is one, restores the session without it in a new worker, and gives the last frame. */
  stop(): Promise<Frame>;
  /** Drops the last input and gives the frame before it. */
  undo(): Promise<Frame>;
  /** Drops all inputs but the first `count` and gives the last frame. */
  rewindTo(count: number): Promise<Frame>;
  /** Drops all inputs and gives the opening frame. */
  reset(): Promise<Frame>;
  /** Asks about the session, changing nothing: `query('complete', line)`. */
  query<K extends keyof Queries>(
    name: K,
    params: Queries[K]['params'],
  ): Promise<Queries[K]['result']>;
  /** Ends the worker and frees its memory. */
  dispose(): void;
}
