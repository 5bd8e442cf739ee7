/** Prepares scenarios on as many threads as there are processors. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { columnSchema } from '../runbook/matrix.ts';

const preparedSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), id: z.string(), column: columnSchema }),
  z.strictObject({ ok: z.literal(false), id: z.string(), reason: z.string() }),
]);
export type Prepared = z.output<typeof preparedSchema>;

/** Gives each scenario to the next free thread; `done` is called for each, in the order they end. Rejects if a thread dies. */
export async function prepareAll(
  ids: readonly string[],
  done: (prepared: Prepared) => void,
): Promise<void> {
  const waiting = [...ids];
  const threads = Math.min(availableParallelism(), 4, ids.length);
  await Promise.all(Array.from({ length: threads }, () => work(waiting, done)));
}

function work(waiting: string[], done: (prepared: Prepared) => void): Promise<void> {
  const worker = new Worker(new URL('./prepare-worker.ts', import.meta.url));
  return new Promise<void>((resolve, reject) => {
    const next = (): void => {
      const id = waiting.shift();
      if (id === undefined) resolve();
      else worker.postMessage(id);
    };
    worker.on('message', (message: unknown) => {
      done(preparedSchema.parse(message));
      next();
    });
    worker.on('error', reject);
    next();
  }).finally(() => worker.terminate());
}
