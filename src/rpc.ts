/**
 * Calls into a worker, of the browser or of Node: requests with ids, parameters and results parsed where they
 * arrive, progress before a result, and an end whose reason rejects what waits. The messages around them are
 * read without a schema, so that a page can call a worker without loading zod.
 */
import { reasonOf } from './thrown.ts';

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
export interface WorkerPort {
  post: (message: unknown) => void;
  terminate: () => void;
  /** `onDeath` is called when the worker could not be started or has died. */
  listen: (onMessage: (data: unknown) => void, onDeath: (reason: Error) => void) => void;
}

export interface Caller<S extends Signatures, P = never> {
  /** Calls a method. Rejects with the worker's message, with the reason of the end, or if the result is not the method's. */
  call: <K extends keyof S & string>(
    method: K,
    params: S[K]['params'],
    onProgress?: (progress: P) => void,
  ) => Promise<S[K]['result']>;
  /** Ends the worker and rejects what waits for it, and every further call. */
  end: (reason: Error) => void;
  /** True once the worker was ended or has died. */
  hasEnded: () => boolean;
  /** Rejects with the reason once the worker was ended or has died, also where no call waits. */
  whenEnded: Promise<never>;
}

/** The caller's side of one worker. */
export function callerOf<S extends Signatures, P = never>(
  { post, terminate, listen }: WorkerPort,
  { methods, progress }: Protocol<S, P>,
): Caller<S, P> {
  const waiting = new Map<
    number,
    {
      resolve: (value: unknown) => void;
      reject: (reason: Error) => void;
      tell: (told: unknown) => void;
    }
  >();
  let lastId = 0;
  let ended: Error | undefined;
  let tellEnd: (reason: Error) => void = () => undefined;
  const whenEnded = new Promise<never>((_resolve, reject) => {
    tellEnd = reject;
  });
  // Whoever does not wait for it has not missed anything.
  whenEnded.catch(() => undefined);

  const end = (reason: Error): void => {
    ended ??= reason;
    terminate();
    tellEnd(ended);
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  listen((data) => {
    const { id, kind, value } = readMessage(data);
    const call = waiting.get(id);
    if (kind === 'progress') return call?.tell(value);
    waiting.delete(id);
    if (kind === 'result') call?.resolve(value);
    else call?.reject(new Error(String(value)));
  }, end);

  return {
    async call(method, params, onProgress) {
      const value = await new Promise<unknown>((resolve, reject) => {
        if (ended) throw ended;
        lastId += 1;
        post({ id: lastId, kind: method, value: params });
        const tell = (told: unknown): void => {
          if (progress) onProgress?.(progress.parse(told));
        };
        waiting.set(lastId, { resolve, reject, tell });
      });
      return methods[method].result.parse(value);
    },
    end,
    hasEnded: () => ended !== undefined,
    whenEnded,
  };
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
      reply('failure', reasonOf(error));
    }
  };
}

/** A browser's worker. `silence` is the reason where the browser gives none, as for a script that is missing. */
export const webWorker = (worker: Worker, silence: string): WorkerPort => ({
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

/** Parses an object by the names of its parts; their content is not checked: both sides are of one build. */
export function having<T extends object>(...parts: (keyof T & string)[]): Parser<T> {
  const isWhole = (value: unknown): value is T =>
    typeof value === 'object' && value !== null && parts.every((part) => part in value);
  return {
    parse(value) {
      if (isWhole(value)) return value;
      throw new TypeError(`a message without ${parts.join(' and ')}`);
    },
  };
}
