/** What the workers of one sandbox open: fetched for the first of them, and handed to each. */
import type { CompiledAssets } from '../engine/database/assets.ts';
import type { Progress } from '../progress.ts';
import type { Scenario } from '../scenario.ts';
import { loadAssets, loadRecord, type LoadOptions, type OnProgress } from './load.ts';

/** A scenario, or what fetches it. */
export type ScenarioSource = Scenario | (() => Promise<Scenario>);

/** What a worker opens. */
export type Loaded = readonly [assets: CompiledAssets, scenario: Scenario];

type Bytes = Uint8Array<ArrayBuffer>;

export interface SourceOptions {
  /** Assets that are loaded already. */
  readonly assets?: CompiledAssets;
  /** Where the record of the scenario’s broken state is. */
  readonly recordUrl?: string;
}

export class Sources {
  readonly #source: ScenarioSource;
  readonly #recordUrl: string | undefined;
  /** Ends the downloads of a sandbox that nobody wants any more. */
  readonly #loading = new AbortController();
  #assets: CompiledAssets | null;
  #scenario: Scenario | null = null;
  #record: Bytes | null = null;
  /** How far loading has come, and who is told. */
  #steps: Progress[] = [];
  #onProgress: OnProgress = () => undefined;

  constructor(source: ScenarioSource, { assets, recordUrl }: SourceOptions) {
    this.#source = source;
    this.#recordUrl = recordUrl;
    this.#assets = assets ?? null;
  }

  /** The scenario that was opened; null before. */
  get scenario(): Scenario | null {
    return this.#scenario;
  }

  /** Tells how far loading has come from now on. */
  listen(onProgress: OnProgress): void {
    this.#onProgress = onProgress;
    if (this.#steps.length > 0) onProgress(this.#steps);
  }

  /** Loads what is missing. After a start that failed `afresh`: a damaged file that the browser has kept would fail it again. */
  load(afresh: boolean): Promise<Loaded> {
    return Promise.all([this.#assets ?? this.#loadAssets({ afresh }), this.#loadScenario()]);
  }

  /** Loads what this device has kept, and asks no host for it but for the scenario. */
  loadKept(): Promise<Loaded> {
    void this.#loadRecord({ isKept: true });
    return Promise.all([this.#loadAssets({ isKept: true }), this.#loadScenario()]);
  }

  /** Loads the record of the broken state; null where there is none. One that was not kept is asked for again. */
  loadRecord(): Promise<Bytes | null> {
    return this.#loadRecord({});
  }

  /** Keeps what a worker has opened for the next one. */
  keep([assets, scenario]: Loaded): void {
    this.#assets = assets;
    this.#scenario = scenario;
  }

  /** Ends the downloads. */
  end(): void {
    this.#loading.abort();
  }

  #loadAssets(options: LoadOptions): Promise<CompiledAssets> {
    const tell = (steps: Progress[]): void => {
      this.#steps = steps;
      this.#onProgress(steps);
    };
    return loadAssets(tell, { ...options, signal: this.#loading.signal });
  }

  async #loadScenario(): Promise<Scenario> {
    if (typeof this.#source !== 'function') return this.#source;
    return this.#scenario ?? this.#source();
  }

  async #loadRecord(options: LoadOptions): Promise<Bytes | null> {
    if (this.#recordUrl === undefined || this.#record !== null) return this.#record;
    const record = await loadRecord(this.#recordUrl, { ...options, signal: this.#loading.signal });
    this.#record ??= record;
    return record;
  }
}
