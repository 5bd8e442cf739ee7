/** The page’s side of the worker that builds the copy. */
import { callerOf, webWorker, type Caller } from '../../rpc.ts';
import { requireWebAssembly } from '../../web-assembly.ts';
import type { YoursProgress } from '../answers.ts';
import { protocol, type Methods } from './protocol.ts';

export interface YoursWorker {
  call: Caller<Methods, YoursProgress>['call'];
  /** Ends what runs, which then rejects with `Ended`, and frees its memory. The next call starts another worker. */
  end: () => void;
  /** True if a worker runs, with what it holds. */
  isRunning: () => boolean;
}

/** The reason of a call that the reader ended. */
export class Ended extends Error {}

const NOT_LOADED =
  'The code that builds the copy could not be loaded. Check the connection and try again.';

/** One worker, started when it is first needed, and again after it has ended. */
export function createYoursWorker(): YoursWorker {
  let worker: Caller<Methods, YoursProgress> | null = null;
  const started = (): Caller<Methods, YoursProgress> => {
    requireWebAssembly();
    if (worker === null || worker.hasEnded()) {
      worker = callerOf(
        webWorker(
          new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
          NOT_LOADED,
        ),
        protocol,
      );
    }
    return worker;
  };
  return {
    call: async (method, params, onProgress) => started().call(method, params, onProgress),
    end: () => {
      worker?.end(new Ended('It was ended.'));
      worker = null;
    },
    isRunning: () => worker?.hasEnded() === false,
  };
}
