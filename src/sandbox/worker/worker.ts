/** The worker: one session, one request after another. */
import { answerer } from '../../rpc.ts';
import { reasonOf } from '../../thrown.ts';
import { loadShellAhead } from '../engine/container/load-shell.ts';
import { fetchBundle } from './load-extension.ts';
import { sandboxMethods } from './methods.ts';
import { protocol } from './protocol.ts';

let last: Promise<unknown> = Promise.resolve();

const { handlers, isOpen, hasLooked } = sandboxMethods(fetchBundle);
const answer = answerer(protocol, handlers, (message) => self.postMessage(message));

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  last = last
    .then(() => answer(data))
    .then(() => {
      if (hasLooked()) loadShellAhead();
    })
    .catch(reportError);
});

// An overflow or a trap in a task of the schema engine's own rejects a promise that nobody holds, and the call that waits
// for the task would never end. Reported, it ends the worker for the page, which goes on with another one. While the session
// is opened, whatever rejects so may be what the page would wait for.
self.addEventListener('unhandledrejection', ({ reason }) => {
  if (reason instanceof RangeError || reason instanceof WebAssembly.RuntimeError)
    reportError(reason);
  else if (!isOpen()) reportError(new Error(reasonOf(reason)));
});
