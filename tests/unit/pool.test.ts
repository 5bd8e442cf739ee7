/** Threads of the build are started for tasks that wait, and for nothing else. */
import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { runTasks } from '../../src/build/pieces/pool.ts';
import { NO_EFFECTS } from '../../src/sandbox/evidence/effects.ts';
import type { Task } from '../../src/build/pieces/task.ts';
import { onDisk } from '../../src/content/source-files.ts';
import { readScenarioSources } from '../../src/content/scenario-sources.ts';

const started = vi.hoisted((): unknown[] => []);

/** A thread that fails every task. */
vi.mock('node:worker_threads', () => ({
  Worker: class extends EventEmitter {
    constructor() {
      super();
      started.push(this);
    }
    ref = (): void => undefined;
    unref = (): void => undefined;
    terminate = (): Promise<number> => Promise.resolve(0);
    postMessage(): void {
      queueMicrotask(() => this.emit('message', { kind: 'failed', reason: 'does not break' }));
    }
  },
}));

test('a failed task starts another thread only for a task that waits', async () => {
  const [source] = await readScenarioSources(onDisk);
  if (!source) throw new Error('there is no scenario');
  const task: Task = {
    kind: 'scenario',
    source,
    releases: [],
    effects: NO_EFFECTS,
    state: null,
    runs: [],
  };
  const reasons: unknown[] = [];
  await runTasks([task], (_task, answer) => {
    reasons.push(answer);
    return Promise.resolve();
  });
  expect(reasons).toEqual([{ kind: 'failed', reason: 'does not break' }]);
  expect(started).toHaveLength(1);
  await runTasks(
    Array.from({ length: 6 }, () => task),
    () => Promise.resolve(),
  );
  expect(started).toHaveLength(7);
});
