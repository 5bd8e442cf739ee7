/** Runs tasks on as many threads as there are processors. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { answerSchema, type Answer, type Task } from './task.ts';

/** Each thread holds a database and an engine of its own. */
const MAX_THREADS = 4;

/** A thread that was started before its first task. */
let started: Worker | undefined;

/** Starts a thread that loads the engine while the tasks are planned. It ends with the process if there are none. */
export function startThread(): void {
  started ??= newThread();
}

const newThread = (): Worker => new Worker(new URL('./worker.ts', import.meta.url));

/**
 * Gives each task to the next free thread; `take` is called with each answer, in the order they come. Rejects if a
 * thread dies or `take` rejects.
 */
export async function runTasks(
  tasks: readonly Task[],
  take: (task: Task, answer: Answer) => Promise<void>,
): Promise<void> {
  // The longest first, so that no thread is left alone with one at the end.
  const waiting = tasks.toSorted((a, b) => b.runs.length - a.runs.length);
  const threads = Math.min(availableParallelism(), MAX_THREADS, tasks.length);
  await Promise.all(Array.from({ length: threads }, () => work(waiting, take)));
}

function work(waiting: Task[], take: (task: Task, answer: Answer) => Promise<void>): Promise<void> {
  const worker = started ?? newThread();
  started = undefined;
  return new Promise<void>((resolve, reject) => {
    let current: Task | undefined;
    const next = (): void => {
      current = waiting.shift();
      if (current === undefined) resolve();
      else worker.postMessage(current);
    };
    worker.on('message', (message: unknown) => {
      const answer = answerSchema.parse(message);
      if (!current) return;
      take(current, answer).then(() => {
        if (answer.kind === 'done' || answer.kind === 'failed') next();
      }, reject);
    });
    worker.on('error', reject);
    next();
  }).finally(() => worker.terminate());
}
