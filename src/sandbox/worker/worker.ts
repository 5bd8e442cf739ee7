/** The worker: one session, one request after another. */
import { Session } from '../engine/session/session.ts';
import { VERSIONS } from '../engine/versions.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import { readCommands } from '../shell/commands.ts';
import { fetchOk, loadAssets } from './load.ts';
import { requestSchema, type Opened, type Reply, type Request } from './protocol.ts';

let session: Session | null = null;
let last: Promise<unknown> = Promise.resolve();

const post = (reply: Reply): void => {
  self.postMessage(reply);
};

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = requestSchema.parse(event.data);
  last = last.then(() => answer(request));
});

async function answer(request: Request): Promise<void> {
  try {
    post({ kind: 'answer', id: request.id, value: await perform(request) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    post({ kind: 'failure', id: request.id, message });
  }
}

async function perform(request: Request): Promise<unknown> {
  if (request.method === 'open') return open(request);
  if (!session) throw new Error('the session is not open');
  switch (request.method) {
    case 'run':
      return session.run(request.input);
    case 'undo':
      return session.undo();
    case 'reset':
      return session.reset();
    case 'complete':
      return session.complete(request.line);
    case 'readCommands':
      return readCommands(request.text);
  }
}

async function open(request: Extract<Request, { method: 'open' }>): Promise<Opened> {
  const [assets, scenario] = await Promise.all([
    request.assets ??
      loadAssets((steps) => {
        post({ kind: 'progress', steps });
      }),
    readScenario(request.source),
  ]);
  session = await Session.open(assets, scenario, request.inputs);
  const frame = session.frames.at(-1);
  if (!frame) throw new Error('the session opened without a frame');
  return { scenario, versions: VERSIONS, frame, assets };
}

async function readScenario(source: Scenario | string): Promise<Scenario> {
  if (typeof source !== 'string') return source;
  const response = await fetchOk(source);
  return scenarioSchema.parse(await response.json());
}
