/** The worker that reads what was brought, builds the copy and looks for a plan: one request after another. */
import { answerer } from '../../rpc.ts';
import { loadShellAhead } from '../../sandbox/engine/container/load-shell.ts';
import { knowledgeSchema } from '../../sandbox/plan/findings/knowledge.ts';
import { releaseSchema, scenarioSchema } from '../../sandbox/scenario.ts';
import { fetchBundle } from '../../sandbox/worker/load-extension.ts';
import { fetchJson, loadAssets } from '../../sandbox/worker/load.ts';
import { yoursMethods } from './methods.ts';
import { protocol } from './protocol.ts';

const answer = answerer(
  protocol,
  yoursMethods({
    assets: loadAssets,
    bundle: fetchBundle,
    scenario: (address) => fetchJson(address, scenarioSchema),
    release: (address) => fetchJson(address, releaseSchema),
    knowledge: (address) => fetchJson(address, knowledgeSchema),
  }),
  (message) => self.postMessage(message),
);

let last: Promise<unknown> = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  last = last
    .then(() => answer(data))
    .then(loadShellAhead)
    .catch(reportError);
});
// A trap in the engine may reject a promise that nobody holds: reported, it ends the worker for the page.
self.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
