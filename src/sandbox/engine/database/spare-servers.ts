/**
 * Servers of databases that were closed. Making one what it was when it started takes some ten milliseconds, where
 * another one takes hundreds to start.
 */
import { SessionClock } from '../clock/session-clock.ts';
import type { Assets } from './assets.ts';
import type { KeptState } from './kept-state.ts';
import { Server } from './server.ts';

/** The time at which every session starts; later than anything in a scenario. */
export const START = new Date('2026-02-02T10:00:00Z');

/** As many as one piece of work has open beside another: each holds the memory of a PostgreSQL. */
const MOST = 2;

/** The empty clusters of the servers that nobody has, by what they were started with. */
const spares = new WeakMap<Assets, KeptState[]>();

function spareOf(assets: Assets): KeptState[] {
  const known = spares.get(assets);
  if (known) return known;
  const none: KeptState[] = [];
  spares.set(assets, none);
  return none;
}

/** A server with the empty cluster, as it was when it started. Rejects with the file and the reason if none starts. */
export async function takeServer(assets: Assets): Promise<KeptState> {
  const spare = spareOf(assets).pop();
  if (spare) return spare;
  const clock = new SessionClock(START);
  const server = await clock.during(() => Server.start(assets));
  if (server.startedAt !== null) clock.set(server.startedAt);
  return { server, image: server.first, clock: clock.state };
}

/** Takes a server that lives back, with the empty cluster that it was given with. */
export async function giveBackServer(assets: Assets, empty: KeptState): Promise<void> {
  const isWanted = (await empty.server.startOver()) && spareOf(assets).length < MOST;
  if (isWanted) spareOf(assets).push(empty);
  else await empty.server.pglite.close();
}
