/** The page's side of the worker that reads pastes. */
import { callerOf, webWorker, type Caller } from '../../rpc.ts';
import { protocol, type Methods, type Sources } from './protocol.ts';

/** Each function rejects with what to do if search could not be loaded. */
export interface PasteReader {
  search: (text: string) => Promise<Methods['search']['result']>;
  palette: (text: string) => Promise<Methods['palette']['result']>;
  /** `evidence` is the result of the query that settles it; empty if it was not run yet. */
  diagnose: (text: string, evidence: string) => Promise<Methods['diagnose']['result']>;
  /** At most 64 KB of a paste: the part that is read. */
  shorten: (text: string) => Promise<string>;
}

const NOT_LOADED = 'Search could not be loaded. Check the connection and try again.';

/** One worker for all boxes of a page; started when it is first needed, and again after it has died. */
export function createPasteReader(sources: Sources): PasteReader {
  let worker: Caller<Methods> | undefined;

  const start = (): Caller<Methods> =>
    callerOf(
      webWorker(
        new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
        NOT_LOADED,
      ),
      protocol,
    );

  const ask = async <K extends keyof Methods>(
    method: K,
    params: Methods[K]['params'],
  ): Promise<Methods[K]['result']> => {
    try {
      // A frame without an origin may start no worker.
      if (worker === undefined || worker.hasEnded()) worker = start();
      return await worker.call(method, params);
    } catch (error) {
      throw new Error(NOT_LOADED, { cause: error });
    }
  };

  return {
    search: (text) => ask('search', { text, sources }),
    palette: (text) => ask('palette', { text, sources }),
    diagnose: (text, evidence) => ask('diagnose', { text, evidence, sources }),
    shorten: async (text) => (await ask('shorten', { text, sources })).text,
  };
}
