/** The page's side of the sandbox: calls its worker, and ends it to stop what is running. */
import { callerOf, webWorker, type Caller, type WorkerPort } from '../../rpc.ts';
import { Stopped, type Printed, type SandboxClient } from '../client.ts';
import type { CompiledAssets } from '../engine/database/assets.ts';
import type { SessionImage } from '../engine/session/past.ts';
import { withoutLook, type Frame, type Input, type PastFrame, type View } from '../frame.ts';
import type { Progress } from '../progress.ts';
import type { Scenario } from '../scenario.ts';
import type { Versions } from '../versions.ts';
import { endedBy, withParts } from './frames.ts';
import { areAssetsKept, loadAssets, loadRecord, type LoadOptions } from './load.ts';
import { protocol, type Methods, type Queries } from './protocol.ts';
import { reasonOf } from '../../thrown.ts';

/** A frame without an origin may not start the site's scripts as workers (HTML, “create a worker”). */
const WORKER_REFUSED =
  'The browser did not allow the sandbox’s worker. If this page stands in a frame, its sandbox attribute has to hold allow-same-origin.';

/** True if the last start of a sandbox of this page failed; each is started by a client of its own. */
let hasFailedToStart = false;

type ScenarioSource = Scenario | (() => Promise<Scenario>);

type Record = Uint8Array<ArrayBuffer>;

/** What a worker opens. */
type Loaded = [assets: CompiledAssets, scenario: Scenario, record: Record | null];

/** Milliseconds that the record of a broken state is waited for when all else has come: its script takes as long. */
const WORTH_WAITING = 200;

interface ClientOptions {
  /** Starts a worker, each time that one is needed. */
  readonly connect?: () => WorkerPort;
  /** Assets that are loaded already. */
  readonly assets?: CompiledAssets;
  /** Where the record of the scenario’s broken state is. */
  readonly recordUrl?: string;
}

/**
 * Makes the client of one sandbox; `source` is the scenario, or fetches it. Nothing is loaded before `begin()` or
 * `loadKept()`.
 */
export function createSandboxClient(
  source: ScenarioSource,
  options: ClientOptions = {},
): SandboxClient {
  return new WorkerClient(source, options);
}

function startWorker(): WorkerPort {
  try {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    return webWorker(worker, 'The sandbox’s worker could not be started.');
  } catch (error) {
    throw new Error(WORKER_REFUSED, { cause: error });
  }
}

class WorkerClient implements SandboxClient {
  readonly #source: ScenarioSource;
  readonly #connect: () => WorkerPort;
  #worker: Caller<Methods, Printed> | null = null;
  /** Ends the downloads of a sandbox that nobody wants any more. */
  readonly #loading = new AbortController();
  #scenario: Scenario | null = null;
  #versions: Versions | null = null;
  #assets: CompiledAssets | null = null;
  readonly #recordUrl: string | undefined;
  #record: Promise<Record | null> | null = null;
  #frames: PastFrame[] = [];
  /** A state of the session for the next worker; null if there is none. */
  #image: SessionImage | null = null;
  #view: View | null = null;
  #isDisposed = false;
  #begun: Promise<void> | null = null;
  /** What was loaded before the start, which takes it. */
  #ahead: { worker: Caller<Methods, Printed>; loaded: Promise<Loaded> } | null = null;
  /** How far loading has come, and who is told. */
  #steps: Progress[] = [];
  #onProgress: (steps: Progress[]) => void = () => undefined;

  constructor(source: ScenarioSource, { connect = startWorker, assets, recordUrl }: ClientOptions) {
    this.#source = source;
    this.#recordUrl = recordUrl;
    this.#connect = connect;
    this.#assets = assets ?? null;
  }

  get scenario(): Scenario {
    if (!this.#scenario) throw new Error('the scenario is known after begin()');
    return this.#scenario;
  }

  get versions(): Versions {
    if (!this.#versions) throw new Error('the versions are known after begin()');
    return this.#versions;
  }

  begin(onProgress: (steps: Progress[]) => void): Promise<void> {
    this.#onProgress = onProgress;
    if (this.#steps.length > 0) onProgress(this.#steps);
    return (this.#begun ??= this.#begin());
  }

  async loadKept(): Promise<boolean> {
    if (!(await areAssetsKept())) return false;
    if (this.#begun || this.#ahead || this.#isDisposed) return true;
    const worker = this.#start();
    const request = { isKept: true, signal: this.#loading.signal };
    const loaded = this.#withRecord(loadAssets(this.#tell, request), request);
    this.#ahead = { worker, loaded };
    await loaded;
    return true;
  }

  async look(): Promise<Frame> {
    return this.#shared(await this.#call('look', undefined));
  }

  async run(input: Input, onPrinted: (printed: Printed) => void = () => undefined): Promise<Frame> {
    if (this.#isDead()) await this.#reopen();
    const worker = this.#worker;
    const frame = await this.#call('run', input, onPrinted).catch((error: unknown) => {
      if (error instanceof Stopped || !worker || worker !== this.#worker) throw error;
      const reason = reasonOf(error);
      // A program that broke leaves its worker in an unknown state.
      worker.end(new Stopped('It was replaced.'));
      return this.#reopen({ input, reason });
    });
    this.#frames.push(withoutLook(frame));
    this.#keep();
    return this.#shared(frame);
  }

  async dryRun(input: Input): Promise<Frame> {
    if (this.#isDead()) await this.#reopen();
    const worker = this.#worker;
    return this.#call('dryRun', input).catch(async (error: unknown) => {
      if (error instanceof Stopped || !worker || worker !== this.#worker) throw error;
      worker.end(new Stopped('It was replaced.'));
      return endedBy(input, reasonOf(error), await this.#reopen());
    });
  }

  async stop(): Promise<Frame> {
    this.#worker?.end(new Stopped('It was stopped; the session is as it was before.'));
    return this.#shared(await this.#reopen());
  }

  async undo(): Promise<Frame> {
    return this.rewindTo(Math.max(0, this.#frames.length - 1));
  }

  async rewindTo(count: number): Promise<Frame> {
    if (this.#isDead()) await this.#reopen();
    const frame = await this.#call('rewindTo', count);
    this.#drop(count);
    return this.#shared(frame);
  }

  async reset(): Promise<Frame> {
    if (this.#isDead()) await this.#reopen();
    const frame = await this.#call('reset', undefined);
    this.#drop(0);
    return this.#shared(frame);
  }

  async query<K extends keyof Queries>(
    name: K,
    params: Queries[K]['params'],
  ): Promise<Queries[K]['result']> {
    // The worker answers once its session is open.
    await this.#begun;
    if (this.#isDead()) await this.#reopen();
    return this.#call(name, params);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#loading.abort();
    this.#worker?.end(new Stopped('The sandbox was closed.'));
  }

  /** True if the worker died while nobody waited for it: the next input is not to blame, and gets another one. */
  #isDead(): boolean {
    return this.#worker?.hasEnded() === true && !this.#isDisposed;
  }

  /** Asks the worker for a checkpoint while nobody waits for it. Without one, inputs are run again. */
  #keep(): void {
    const frames = this.#frames.length;
    void this.#call('keep', { has: this.#image?.inputs ?? null }).then(
      (image) => {
        if (image && this.#frames.length >= frames) this.#image = image;
      },
      () => undefined,
    );
  }

  /** Forgets the frames after the first `count`. */
  #drop(count: number): void {
    this.#frames = this.#frames.slice(0, Math.max(0, count));
    if (this.#image && this.#image.inputs > count) this.#image = null;
  }

  /** The frame with those parts of its view that are as before in the place of their copies, which cross the worker's border each time. */
  #shared(frame: Frame): Frame {
    const view = this.#view ? withParts(frame.view, this.#view) : frame.view;
    this.#view = view;
    return { ...frame, view };
  }

  /** Starts the first worker and puts the scenario into its broken state. */
  async #begin(): Promise<void> {
    try {
      await this.#open(null, null);
    } catch (error) {
      hasFailedToStart ||= !this.#isDisposed;
      throw error;
    }
  }

  /** Starts another worker and opens the scenario with the frames so far. Gives the last one. */
  async #reopen(lost: Methods['open']['params']['lost'] = null): Promise<Frame> {
    const frame = await this.#open({ frames: this.#frames, image: this.#image }, lost);
    return frame ?? this.#call('look', undefined);
  }

  async #open(
    past: Methods['open']['params']['past'],
    lost: Methods['open']['params']['lost'],
  ): Promise<Frame | null> {
    const ahead = this.#ahead?.worker.hasEnded() === false ? this.#ahead : null;
    this.#ahead = null;
    // The worker’s code comes beside what it works on.
    const worker = ahead?.worker ?? this.#start();
    const loaded = ahead?.loaded.catch(() => this.#load()) ?? this.#load();
    const [assets, scenario, record] = await Promise.race([loaded, worker.whenEnded]);
    const all = { assets, scenario, record };
    const { frame, versions } = await worker.call('open', { ...all, past, lost });
    hasFailedToStart = false;
    this.#assets = assets;
    this.#scenario = scenario;
    this.#versions = versions;
    return frame;
  }

  readonly #tell = (steps: Progress[]): void => {
    this.#steps = steps;
    this.#onProgress(steps);
  };

  #load(): Promise<Loaded> {
    return this.#withRecord(this.#loadAssets(), { signal: this.#loading.signal });
  }

  /** Loads the scenario and its record beside the assets. */
  async #withRecord(assets: Promise<CompiledAssets>, options: LoadOptions): Promise<Loaded> {
    this.#record ??= this.#recordUrl === undefined ? null : loadRecord(this.#recordUrl, options);
    const [loaded, scenario] = await Promise.all([assets, this.#loadScenario()]);
    return [loaded, scenario, await Promise.race([this.#record, after(WORTH_WAITING)])];
  }

  /** Loads the assets; after a start that failed afresh, because a damaged file that the browser has kept would fail it again. */
  async #loadAssets(): Promise<CompiledAssets> {
    if (this.#assets) return this.#assets;
    return loadAssets(this.#tell, { afresh: hasFailedToStart, signal: this.#loading.signal });
  }

  async #loadScenario(): Promise<Scenario> {
    if (typeof this.#source !== 'function') return this.#source;
    return this.#scenario ?? this.#source();
  }

  #start(): Caller<Methods, Printed> {
    this.#worker = callerOf(this.#connect(), protocol);
    return this.#worker;
  }

  #call<K extends keyof Methods>(
    method: K,
    params: Methods[K]['params'],
    tell?: (printed: Printed) => void,
  ): Promise<Methods[K]['result']> {
    return this.#worker
      ? this.#worker.call(method, params, tell)
      : Promise.reject(new Error('The sandbox is not running.'));
  }
}

const after = (milliseconds: number): Promise<null> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, null));
