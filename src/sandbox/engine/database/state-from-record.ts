/** Takes the state that a script makes from the build’s record of it. */
import type { SessionClock } from '../clock/session-clock.ts';
import type { Assets } from './assets.ts';
import type { KeptState } from './kept-state.ts';
import type { Server } from './server.ts';

/** A server as it started, with the clock that it runs on. */
interface Fresh {
  readonly server: Server | null;
  readonly clock: SessionClock;
  readonly assets: Assets;
}

/** Puts the server into the state that was recorded of `script`, and the clock to its time. Null, and nothing is changed, if no record fits. */
export function stateFromRecord(
  { server, clock, assets: { record } }: Fresh,
  script: string,
): KeptState | null {
  if (server === null || record?.script !== script) return null;
  const found = server.goOnFrom(record);
  if (found === null) return null;
  clock.set(found.clock);
  return { server, ...found };
}
