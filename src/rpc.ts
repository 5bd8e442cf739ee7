/**
 * Calls into a worker, of the browser or of Node: requests with ids, parameters and results parsed where they
 * arrive, progress before a result, and an end whose reason rejects what waits. The messages around them are
 * read without a schema, so that a page can call a worker without loading zod.
 */

/** Returns the value if it is what is expected, throws otherwise. zod's schemas are parsers. */
export interface Parser<T> {
  parse: (value: unknown) => T;
}

/** Parameter and result of each method. */
export type Signatures = Record<string, { params: unknown; result: unknown }>;

/** The methods that a worker answers; `P` is what a method may tell before its result. */
export interface Protocol<S extends Signatures, P = never> {
  readonly methods: {
    readonly [K in keyof S]: {
      readonly params: Parser<S[K]['params']>;
      readonly result: Parser<S[K]['result']>;
    };
  };
  readonly progress?: Parser<P>;
}

/** The signatures that methods with parsers have. */
export type SignaturesOf<M> = {
  [K in keyof M]: M[K] extends { params: Parser<infer I>; result: Parser<infer O> }
    ? { params: I; result: O }
    : never;
};

/** The functions behind the methods, in the worker. */
export type Handlers<S extends Signatures, P = never> = {
  readonly [K in keyof S]: (
    params: S[K]['params'],
    tell: (progress: P) => void,
  ) => S[K]['result'] | Promise<S[K]['result']>;
};

/** A worker as its caller needs it. `webWorker` makes one of a browser's worker; Node's has the same under other names. */
export interface Connection {
  post: (message: unknown) => void;
  terminate: () => void;
  /** `onDeath` is called when the worker could not be started or has died. */
  listen: (onMessage: (data: unknown) => void, onDeath: (reason: Error) => void) => void;
}

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (reason: Error) => void;
  onProgress: (value: unknown) => void;
}

/** The caller's side of one worker. */
export class Caller<S extends Signatures, P = never> {
  readonly #connection: Connection;
  readonly #protocol: Protocol<S, P>;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: Error | null = null;

  constructor(connection: Connection, protocol: Protocol<S, P>) {
    this.#connection = connection;
    this.#protocol = protocol;
    connection.listen(
      (data) => this.#receive(data),
      (reason) => this.end(reason),
    );
  }

  /** True once the worker was ended or has died: every further call is rejected. */
  get ended(): boolean {
    return this.#ended !== null;
  }

  /** Calls a method. Rejects with the worker's message, with the reason of the end, or if the result is not the method's. */
  async call<K extends keyof S & string>(
    method: K,
    params: S[K]['params'],
    onProgress: (progress: P) => void = () => undefined,
  ): Promise<S[K]['result']> {
    const { result } = this.#protocol.methods[method];
    const { progress } = this.#protocol;
    const value = await new Promise<unknown>((resolve, reject) => {
      if (this.#ended) throw this.#ended;
      this.#lastId += 1;
      this.#connection.post({ id: this.#lastId, kind: method, value: params });
      this.#waiting.set(this.#lastId, {
        resolve,
        reject,
        onProgress: (told) => progress && onProgress(progress.parse(told)),
      });
    });
    return result.parse(value);
  }

  /** Ends the worker and rejects what waits for it. */
  end(reason: Error): void {
    this.#ended ??= reason;
    this.#connection.terminate();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #receive(data: unknown): void {
    const { id, kind, value } = readMessage(data);
    const waiting = this.#waiting.get(id);
    if (kind === 'progress') {
      waiting?.onProgress(value);
      return;
    }
    this.#waiting.delete(id);
    if (kind === 'result') waiting?.resolve(value);
    else waiting?.reject(new Error(String(value)));
  }
}

/**
 * The worker's side: a function that takes a message of a `Caller` and posts what the handler gives. Its promise
 * resolves once that is posted, a failure too, so that a worker can take one request after another; it rejects a
 * message that is not a caller's.
 */
export function answerer<S extends Signatures, P = never>(
  protocol: Protocol<S, P>,
  handlers: Handlers<S, P>,
  post: (message: unknown) => void,
): (data: unknown) => Promise<void> {
  const handle = async <K extends keyof S & string>(
    method: K,
    params: unknown,
    tell: (progress: P) => void,
  ): Promise<S[K]['result']> =>
    handlers[method](protocol.methods[method].params.parse(params), tell);
  const isMethod = (name: string): name is keyof S & string =>
    Object.hasOwn(protocol.methods, name);

  return async (data) => {
    const { id, kind: method, value: params } = readMessage(data);
    const reply = (kind: string, value: unknown): void => post({ id, kind, value });
    try {
      if (!isMethod(method)) throw new Error('the worker has no such method');
      reply('result', await handle(method, params, (progress) => reply('progress', progress)));
    } catch (error) {
      reply('failure', error instanceof Error ? error.message : String(error));
    }
  };
}

/** A browser's worker. `silence` is the reason where the browser gives none, as for a script that is missing. */
export const webWorker = (worker: Worker, silence: string): Connection => ({
  post: (message) => worker.postMessage(message),
  terminate: () => worker.terminate(),
  listen: (onMessage, onDeath) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      onDeath(new Error(event.message || silence));
    });
  },
});

/** Requests and replies have one shape: the kind of a request is its method, its value the parameter. */
function readMessage(data: unknown): { id: number; kind: string; value: unknown } {
  if (
    typeof data === 'object' &&
    data !== null &&
    'id' in data &&
    typeof data.id === 'number' &&
    'kind' in data &&
    typeof data.kind === 'string' &&
    'value' in data
  )
    return { id: data.id, kind: data.kind, value: data.value };
  throw new TypeError('a message has an id, a kind and a value');
}
