/** Runs the sandbox's worker in the process of a test: each message is copied, as between a page and its worker. */
import { z } from '../../src/zod.ts';
import { answerer, type WorkerPort } from '../../src/rpc.ts';
import { sandboxMethods } from '../../src/sandbox/worker/methods.ts';
import { protocol } from '../../src/sandbox/worker/protocol.ts';
import type { Frame } from '../../src/sandbox/frame.ts';
import type { CompiledAssets } from '../../src/sandbox/engine/database/assets.ts';
import { readBundleFile } from '../../src/sandbox/node/extensions.ts';
import { sharedAssets } from './assets.ts';

/** One worker after another: what an ended one still runs is waited for, because both share one process. */
let last: Promise<unknown> = Promise.resolve();

let look: () => Promise<Frame> = () => Promise.reject(new Error('no worker was started'));

/** Looks at the database of the worker that was started last, as if nobody had looked before. */
export async function lookAfresh(): Promise<Frame> {
  await last;
  return look();
}

/** Starts a worker. `onDeath` of the connection is called by `kill`. */
export function startInProcess(): WorkerPort & { kill: (reason: Error) => void } {
  let isEnded = false;
  let tell: (data: unknown) => void = () => undefined;
  let die: (reason: Error) => void = () => undefined;
  const { handlers, session } = sandboxMethods(readBundleFile);
  look = () => session().lookAfresh();
  const answer = answerer(protocol, handlers, (message) => {
    if (!isEnded) tell(copied(message));
  });
  return {
    post: (message) => {
      const copy = copied(message);
      last = last.then(() => (isEnded ? undefined : answer(copy)));
    },
    terminate: () => {
      isEnded = true;
    },
    listen: (onMessage, onDeath) => {
      tell = onMessage;
      die = onDeath;
    },
    kill: (reason) => {
      isEnded = true;
      die(reason);
    },
  };
}

/** What a page sends to its worker. */
export async function compiledAssets(): Promise<CompiledAssets> {
  const { postgresWasm, base, schemaEngineWasm } = await sharedAssets();
  return { postgresWasm, base, schemaEngineWasm };
}

const messageSchema = z.looseObject({ value: z.looseObject({ assets: z.unknown() }) });

/** A copy, with the same compiled modules: the schema engine's bindings know one module of a process. */
function copied(message: unknown): unknown {
  const { success, data } = messageSchema.safeParse(message);
  if (!success) return structuredClone(message);
  const { assets, ...others } = data.value;
  return { ...data, value: { ...structuredClone(others), assets } };
}
