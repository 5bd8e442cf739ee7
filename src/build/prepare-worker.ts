/** A worker thread of the build: takes scenario ids, answers with their columns. */
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { readAssets } from '../sandbox/node/assets.ts';
import { readRunbooks } from '../content/pages.ts';
import { prepareScenario } from './prepare-scenario.ts';
import type { Prepared } from './prepare-pool.ts';

const port = parentPort;
if (!port) throw new Error('prepare-worker.ts runs as a worker thread');
const assets = await readAssets();
const runbooks = await readRunbooks();

port.on('message', (message: unknown) => {
  const id = z.string().parse(message);
  void prepareScenario(id, runbooks, assets)
    .then((column): Prepared => ({ ok: true, id, column }))
    .catch((error: unknown): Prepared => ({
      ok: false,
      id,
      reason: error instanceof Error ? error.message : String(error),
    }))
    .then((prepared) => {
      port.postMessage(prepared);
    });
});
