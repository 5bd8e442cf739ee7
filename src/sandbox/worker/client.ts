/** The page's side of the sandbox: calls its worker, and ends it to stop what is running. */
import { callerOf, webWorker, type Caller, type WorkerPort } from '../../rpc.ts';
import { Stopped, type Printed, type SandboxClient } from '../client.ts';
import type { SessionImage } from '../engine/session/past.ts';
import {
  wasNotRun,
  withoutLook,
  type Frame,
  type Input,
  type PastFrame,
  type View,
} from '../frame.ts';
import type { Progress } from '../progress.ts';
import type { Scenario } from '../scenario.ts';
import type { Versions } from '../versions.ts';
import { endedBy, withParts } from './frames.ts';
import { areAssetsKept } from './load.ts';
import { protocol, type Methods, type Queries } from './protocol.ts';
import { Sources, type Loaded, type ScenarioSource, type SourceOptions } from './sources.ts';
import { reasonOf } from '../../thrown.ts';

/** A frame without an origin may not start the site's scripts as workers (HTML, “create a worker”). */
const WORKER_REFUSED =
  'The browser did not allow the sandbox’s worker. If this page stands in a frame, its sandbox attribute has to hold allow-same-origin.';

/** True if the last start of a sandbox of this page failed; each is started by a client of its own. */
let hasFailedToStart = false;

/** Milliseconds that the record of a broken state is waited for when all else has come: its script takes as long. */
const WORTH_WAITING = 200;

interface ClientOptions extends SourceOptions {
  /** Starts a worker, each time that one is needed. */
  readonly connect?: () => WorkerPort;
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
  readonly #sources: Sources;
  readonly #connect: () => WorkerPort;
  #worker: Caller<Methods, Printed> | null = null;
  #versions: Versions | null = null;
  /** The opening of another worker, while it lasts. */
  #reopening: Promise<Frame> | null = null;
  #frames: PastFrame[] = [];
  /** A state of the session for the next worker; null if there is none. */
  #image: SessionImage | null = null;
  #view: View | null = null;
  #isDisposed = false;
  #begun: Promise<void> | null = null;
  /** What was loaded before the start, which takes it. */
  #ahead: { worker: Caller<Methods, Printed>; loaded: Promise<Loaded> } | null = null;

  constructor(source: ScenarioSource, { connect = startWorker, ...options }: ClientOptions) {
    this.#sources = new Sources(source, options);
    this.#connect = connect;
  }

  get scenario(): Scenario {
    const { scenario } = this.#sources;
    if (!scenario) throw new Error('the scenario is known after begin()');
    return scenario;
  }

  get versions(): Versions {
    if (!this.#versions) throw new Error('the versions are known after begin()');
    return this.#versions;
  }

  begin(onProgress: (steps: Progress[]) => void): Promise<void> {
    this.#sources.listen(onProgress);
    return (this.#begun ??= this.#begin());
  }

  async loadKept(): Promise<boolean> {
    if (!(await areAssetsKept())) return false;
    if (this.#begun || this.#ahead || this.#isDisposed) return true;
    const worker = this.#start();
    const loaded = this.#sources.loadKept();
    this.#ahead = { worker, loaded };
    await loaded;
    return true;
  }

  async look(): Promise<Frame> {
    return this.#shared(await this.#call('look', undefined));
  }

  async run(input: Input, onPrinted: (printed: Printed) => void = () => undefined): Promise<Frame> {
    if (this.#isAway()) await this.#isBack();
    const worker = this.#worker;
    const frame = await this.#call('run', input, onPrinted).catch((error: unknown) => {
      if (error instanceof Stopped || !worker || worker !== this.#worker) throw error;
      const reason = reasonOf(error);
      // A program that broke leaves its worker in an unknown state.
      this.#replaceLater();
      return this.#reopen({ input, reason });
    });
    this.#frames.push(withoutLook(frame));
    if (wasNotRun(frame)) this.#replaceLater();
    else this.#keep();
    return this.#shared(frame);
  }

  async dryRun(input: Input): Promise<Frame> {
    if (this.#isAway()) await this.#isBack();
    const worker = this.#worker;
    const frame = await this.#call('dryRun', input).catch(async (error: unknown) => {
      if (error instanceof Stopped || !worker || worker !== this.#worker) throw error;
      this.#replaceLater();
      return endedBy(input, reasonOf(error), await this.#reopen());
    });
    if (wasNotRun(frame)) this.#replaceLater();
    return frame;
  }

  async stop(): Promise<Frame> {
    this.#worker?.end(new Stopped('It was stopped; the session is as it was before.'));
    return this.#shared(await this.#reopen());
  }

  async undo(): Promise<Frame> {
    return this.rewindTo(Math.max(0, this.#frames.length - 1));
  }

  async rewindTo(count: number): Promise<Frame> {
    if (this.#isAway()) await this.#isBack();
    const frame = await this.#call('rewindTo', count);
    this.#drop(count);
    return this.#shared(frame);
  }

  async reset(): Promise<Frame> {
    if (this.#isAway()) await this.#isBack();
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
    if (this.#isAway()) await this.#isBack();
    return this.#call(name, params);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#sources.end();
    this.#worker?.end(new Stopped('The sandbox was closed.'));
  }

  /** True if the worker died while nobody waited for it: the next input is not to blame, and gets another one. */
  #isDead(): boolean {
    return this.#worker?.hasEnded() === true && !this.#isDisposed;
  }

  /** True if no worker would answer: another one is being opened, or has to be. */
  #isAway(): boolean {
    return this.#reopening !== null || this.#isDead();
  }

  /** Waits for the worker that is being opened, or opens one. */
  async #isBack(): Promise<void> {
    if (this.#reopening) await this.#reopening.catch(() => undefined);
    else await this.#reopen();
  }

  /**
   * Ends a worker that broke, or lacks a part of the terminal: the next input gets another one. A browser may never ask again for
   * a module that did not come, but from another worker. https://github.com/whatwg/html/issues/6768
   */
  #replaceLater(): void {
    this.#worker?.end(new Stopped('It was replaced.'));
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
  #reopen(lost: Methods['open']['params']['lost'] = null): Promise<Frame> {
    const mine = this.#open({ frames: this.#frames, image: this.#image }, lost)
      .then((frame) => frame ?? this.#call('look', undefined))
      .finally(() => {
        if (this.#reopening === mine) this.#reopening = null;
      });
    this.#reopening = mine;
    return mine;
  }

  async #open(
    past: Methods['open']['params']['past'],
    lost: Methods['open']['params']['lost'],
  ): Promise<Frame | null> {
    const ahead = this.#ahead?.worker.hasEnded() === false ? this.#ahead : null;
    this.#ahead = null;
    // The worker’s code comes beside what it works on.
    const worker = ahead?.worker ?? this.#start();
    const load = (): Promise<Loaded> => this.#sources.load(hasFailedToStart);
    const recorded = this.#sources.loadRecord();
    const loaded = await Promise.race([ahead?.loaded.catch(load) ?? load(), worker.whenEnded]);
    const [assets, scenario] = loaded;
    const record = await Promise.race([recorded, after(WORTH_WAITING)]);
    const { frame, versions } = await worker.call('open', {
      ...{ scenario, assets, record, past, lost },
    });
    hasFailedToStart = false;
    this.#sources.keep(loaded);
    this.#versions = versions;
    return frame;
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
