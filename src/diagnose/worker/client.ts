/** The page's side of the worker that reads pastes. */
import { isReply, type Reply, type Request, type Sources } from './protocol.ts';

type ReplyOf<K extends Reply['kind']> = Extract<Reply, { kind: K }>;

export interface PasteReader {
  /** Rejects with what to do if search could not be loaded. */
  search: (text: string) => Promise<ReplyOf<'search'>>;
  diagnose: (text: string) => Promise<ReplyOf<'diagnose'>>;
  /** At most 64 KB of a paste: what is read of it. */
  shorten: (text: string) => Promise<string>;
}

const NOT_LOADED = 'Search could not be loaded. Check the connection and try again.';

/** One worker for all boxes of a page; started when it is first needed. */
export function createPasteReader(sources: Sources): PasteReader {
  let worker: Worker | undefined;
  let nextId = 1;
  const waiting = new Map<number, (reply: Reply) => void>();

  const end = (): void => {
    worker?.terminate();
    worker = undefined;
    for (const [id, settle] of waiting) settle({ id, kind: 'failed', reason: NOT_LOADED });
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('error', end);
    started.addEventListener('message', (event: MessageEvent<unknown>) => {
      const reply = event.data;
      if (!isReply(reply)) return;
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
    });
    return started;
  };

  const ask = (kind: Request['kind'], text: string): Promise<Reply> =>
    new Promise((resolve) => {
      const id = nextId;
      nextId += 1;
      waiting.set(id, resolve);
      try {
        worker ??= start();
        worker.postMessage({ id, kind, text, sources } satisfies Request);
      } catch {
        // A frame without an origin may start no worker.
        end();
      }
    });

  return {
    search: async (text) => {
      const reply = await ask('search', text);
      if (reply.kind !== 'search') throw new Error(NOT_LOADED);
      return reply;
    },
    diagnose: async (text) => {
      const reply = await ask('diagnose', text);
      if (reply.kind !== 'diagnose') throw new Error(NOT_LOADED);
      return reply;
    },
    shorten: async (text) => {
      const reply = await ask('shorten', text);
      if (reply.kind !== 'shorten') throw new Error(NOT_LOADED);
      return reply.text;
    },
  };
}
