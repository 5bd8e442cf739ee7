/** The worker: one session, one request after another. */
import { answerer } from '../../rpc.ts';
import { Session } from '../engine/session/session.ts';
import { VERSIONS } from '../engine/versions.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import { readCommands } from '../shell/commands.ts';
import { fetchOk, loadAssets } from './load.ts';
import { protocol } from './protocol.ts';

let opened: Session | null = null;
let last: Promise<unknown> = Promise.resolve();

function session(): Session {
  if (!opened) throw new Error('the session is not open');
  return opened;
}

const answer = answerer(
  protocol,
  {
    async open({ source, inputs, assets: loaded }, tell) {
      const [assets, scenario] = await Promise.all([
        loaded ?? loadAssets(tell),
        readScenario(source),
      ]);
      opened = await Session.open(assets, scenario, inputs);
      const frame = opened.frames.at(-1);
      if (!frame) throw new Error('the session opened without a frame');
      return { scenario, versions: VERSIONS, frame, assets };
    },
    run: (input) => session().run(input),
    undo: () => session().undo(),
    reset: () => session().reset(),
    complete: (line) => session().complete(line),
    readCommands,
  },
  (message) => self.postMessage(message),
);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  last = last.then(() => answer(data)).catch(reportError);
});

async function readScenario(source: Scenario | string): Promise<Scenario> {
  if (typeof source !== 'string') return source;
  const response = await fetchOk(source);
  return scenarioSchema.parse(await response.json());
}
