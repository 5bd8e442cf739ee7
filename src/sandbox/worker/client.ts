/** The page's side of the worker: requests with ids, answers parsed, and `stop()`, which ends the worker. */
import type { z } from 'zod';
import {
  Stopped,
  type Completion,
  type Progress,
  type SandboxClient,
  type Versions,
} from '../client.ts';
import { frameSchema, type Frame, type Input } from '../frame.ts';
import type { Assets } from '../engine/database/assets.ts';
import type { Scenario } from '../scenario.ts';
import {
  commandsSchema,
  completionSchema,
  openedSchema,
  replySchema,
  type Request,
} from './protocol.ts';

/** A request without its id; spelt out because `Omit` would merge the union. */
type Call = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (reason: Error) => void;
}

/** A frame without an origin of its own may not start the site's scripts as workers (HTML, “create a worker”). */
const WORKER_REFUSED =
  'The browser did not allow the sandbox’s worker. If this page stands in a frame, its sandbox attribute has to hold allow-same-origin.';

/** Makes the client of one sandbox, from the scenario or its address. Nothing is loaded before `start()`. */
export function createSandboxClient(source: Scenario | string): SandboxClient {
  return new WorkerClient(source);
}

class WorkerClient implements SandboxClient {
  readonly #source: Scenario | string;
  #worker: Worker | null = null;
  #scenario: Scenario | null = null;
  #versions: Versions | null = null;
  #assets: Assets | null = null;
  #inputs: Input[] = [];
  #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #onProgress: (steps: Progress[]) => void = () => undefined;

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
    this.#onProgress = onProgress;
    return this.#open();
  }

  async run(input: Input): Promise<Frame> {
    const frame = await this.#call({ method: 'run', input }, frameSchema);
    this.#inputs = [...this.#inputs, input];
    return frame;
  }

  stop(): Promise<Frame> {
    this.#end(new Stopped('It was stopped; the session is as it was before.'));
    return this.#open();
  }

  async undo(): Promise<Frame> {
    const frame = await this.#call({ method: 'undo' }, frameSchema);
    this.#inputs = this.#inputs.slice(0, -1);
    return frame;
  }

  async reset(): Promise<Frame> {
    const frame = await this.#call({ method: 'reset' }, frameSchema);
    this.#inputs = [];
    return frame;
  }

  complete(line: string): Promise<Completion> {
    return this.#call({ method: 'complete', line }, completionSchema);
  }

  readCommands(text: string): Promise<string[]> {
    return this.#call({ method: 'readCommands', text }, commandsSchema);
  }

  dispose(): void {
    this.#end(new Stopped('The sandbox was closed.'));
  }

  /** Starts a worker and opens the scenario with the inputs so far. */
  async #open(): Promise<Frame> {
    try {
      this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    } catch (error) {
      throw new Error(WORKER_REFUSED, { cause: error });
    }
    this.#worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      this.#receive(event.data);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#end(new Error(event.message || 'The sandbox’s worker could not be started.'));
    });
    const opened = await this.#call(
      {
        method: 'open',
        source: this.#source,
        inputs: this.#inputs,
        assets: this.#assets,
      },
      openedSchema,
    );
    this.#scenario = opened.scenario;
    this.#versions = opened.versions;
    this.#assets = opened.assets;
    return opened.frame;
  }

  #call<T extends z.ZodType>(call: Call, schema: T): Promise<z.output<T>> {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise<unknown>((resolve, reject) => {
      if (!this.#worker) {
        reject(new Error('The sandbox is not running.'));
        return;
      }
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...call, id });
    }).then((value) => schema.parse(value));
  }

  #receive(data: unknown): void {
    const reply = replySchema.parse(data);
    if (reply.kind === 'progress') {
      this.#onProgress(reply.steps);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind === 'answer') waiting?.resolve(reply.value);
    else waiting?.reject(new Error(reply.message));
  }

  #end(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(reason);
  }
}
