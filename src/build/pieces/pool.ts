/** Runs tasks on as many threads as there are processors. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { answerSchema, type Answer, type Task } from './task.ts';

/** Each thread holds a database and an engine of its own. */
const MAX_THREADS = Math.min(availableParallelism(), 4);

/** Threads without a task, which have the engine loaded. They do not keep the process alive. */
const idle: Worker[] = [];

/** Starts a thread that loads the engine before there is a task, unless one is waiting. */
export function startThread(): void {
  if (idle.length === 0) idle.push(newThread());
}

function newThread(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  worker.unref();
  return worker;
}

/**
 * Gives each task to the next free thread; `take` is called with each answer, in the order they come. Rejects if a
 * thread dies or `take` rejects.
 */
export async function runTasks<T extends Task>(
  tasks: readonly T[],
  take: (task: T, answer: Answer) => Promise<void>,
): Promise<void> {
  // The longest first, so that no thread is left alone with one at the end.
  const waiting = tasks.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const threads = Math.min(MAX_THREADS, tasks.length);
  await Promise.all(Array.from({ length: threads }, () => work(waiting, take)));
}

/** A measure of how long a task takes. */
function lengthOf(task: Task): number {
  switch (task.kind) {
    case 'scenario':
      return task.runs.length;
    case 'record':
      return 0;
    case 'effects':
      return task.release.migrations.length;
    case 'releases':
      return task.wanted.length;
  }
}

async function work<T extends Task>(
  waiting: T[],
  take: (task: T, answer: Answer) => Promise<void>,
): Promise<void> {
  let worker = idle.pop();
  for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
    worker ??= newThread();
    if ((await perform(worker, task, take)) === 'done') continue;
    // A failed task leaves its database open.
    await worker.terminate();
    worker = undefined;
  }
  if (worker === undefined) return;
  // Several calls at once have threads of their own.
  if (idle.length < MAX_THREADS) idle.push(worker);
  else await worker.terminate();
}

/** Gives the task to the thread. Resolves at its last answer. */
async function perform<T extends Task>(
  worker: Worker,
  task: T,
  take: (task: T, answer: Answer) => Promise<void>,
): Promise<'done' | 'failed'> {
  const { promise, resolve, reject } = Promise.withResolvers<'done' | 'failed'>();
  let taken = Promise.resolve();
  const onMessage = (message: unknown): void => {
    const answer = answerSchema.parse(message);
    // The last answer is short, and the one before it may still be on its way to the disk.
    taken = taken.then(async () => {
      await take(task, answer);
      if (answer.kind === 'done' || answer.kind === 'failed') resolve(answer.kind);
    });
    taken.catch(reject);
  };
  worker.ref();
  worker.on('message', onMessage).on('error', reject);
  worker.postMessage(task);
  try {
    return await promise;
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    worker.off('message', onMessage).off('error', reject).unref();
  }
}
