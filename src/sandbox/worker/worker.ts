/** The worker: one session, one request after another. */
import { answerer } from '../../rpc.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import { fetchOk, loadAssets } from './load.ts';
import { sandboxMethods } from './methods.ts';
import { protocol } from './protocol.ts';

let last: Promise<unknown> = Promise.resolve();

const { handlers } = sandboxMethods({ assets: loadAssets, scenario: fetchScenario });
const answer = answerer(protocol, handlers, (message) => self.postMessage(message));

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  last = last.then(() => answer(data)).catch(reportError);
});

async function fetchScenario(address: string): Promise<Scenario> {
  const response = await fetchOk(address);
  return scenarioSchema.parse(await response.json());
}
