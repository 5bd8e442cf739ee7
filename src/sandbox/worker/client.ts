/** The page's side of the sandbox: calls its worker, and ends it to stop what is running. */
import { callerOf, webWorker, type Caller } from '../../rpc.ts';
import { Stopped, type SandboxClient } from '../client.ts';
import type { Assets } from '../engine/database/assets.ts';
import type { Frame, Input } from '../frame.ts';
import type { Progress } from '../progress.ts';
import type { Scenario } from '../scenario.ts';
import type { Versions } from '../versions.ts';
import { protocol, type Methods, type Queries } from './protocol.ts';

/** A frame without an origin may not start the site's scripts as workers (HTML, “create a worker”). */
const WORKER_REFUSED =
  'The browser did not allow the sandbox’s worker. If this page stands in a frame, its sandbox attribute has to hold allow-same-origin.';

/** Makes the client of one sandbox; `source` is the scenario or the address of its JSON. Nothing is loaded before `start()`. */
export function createSandboxClient(source: Scenario | string): SandboxClient {
  return new WorkerClient(source);
}

class WorkerClient implements SandboxClient {
  readonly #source: Scenario | string;
  #worker: Caller<Methods, Progress[]> | null = null;
  #scenario: Scenario | null = null;
  #versions: Versions | null = null;
  #assets: Assets | null = null;
  #inputs: Input[] = [];

  constructor(source: Scenario | string) {
    this.#source = source;
  }

  get scenario(): Scenario {
    if (!this.#scenario) throw new Error('the scenario is known after start()');
    return this.#scenario;
  }

  get versions(): Versions {
    if (!this.#versions) throw new Error('the versions are known after start()');
    return this.#versions;
  }

  start(onProgress: (steps: Progress[]) => void): Promise<Frame> {
    return this.#open(onProgress);
  }

  async run(input: Input): Promise<Frame> {
    const frame = await this.#call('run', input);
    this.#inputs = [...this.#inputs, input];
    return frame;
  }

  stop(): Promise<Frame> {
    this.#worker?.end(new Stopped('It was stopped; the session is as it was before.'));
    return this.#open();
  }

  async undo(): Promise<Frame> {
    const frame = await this.#call('undo', undefined);
    this.#inputs = this.#inputs.slice(0, -1);
    return frame;
  }

  async reset(): Promise<Frame> {
    const frame = await this.#call('reset', undefined);
    this.#inputs = [];
    return frame;
  }

  query<K extends keyof Queries>(
    name: K,
    params: Queries[K]['params'],
  ): Promise<Queries[K]['result']> {
    return this.#call(name, params);
  }

  dispose(): void {
    this.#worker?.end(new Stopped('The sandbox was closed.'));
  }

  /** Starts a worker and opens the scenario with the inputs so far. */
  async #open(onProgress?: (steps: Progress[]) => void): Promise<Frame> {
    const { frame, ...opened } = await this.#start().call(
      'open',
      { source: this.#source, inputs: this.#inputs, assets: this.#assets },
      onProgress,
    );
    this.#scenario = opened.scenario;
    this.#versions = opened.versions;
    this.#assets = opened.assets;
    return frame;
  }

  #start(): Caller<Methods, Progress[]> {
    try {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      this.#worker = callerOf(
        webWorker(worker, 'The sandbox’s worker could not be started.'),
        protocol,
      );
      return this.#worker;
    } catch (error) {
      throw new Error(WORKER_REFUSED, { cause: error });
    }
  }

  #call<K extends keyof Methods>(
    method: K,
    params: Methods[K]['params'],
  ): Promise<Methods[K]['result']> {
    return this.#worker
      ? this.#worker.call(method, params)
      : Promise.reject(new Error('The sandbox is not running.'));
  }
}
