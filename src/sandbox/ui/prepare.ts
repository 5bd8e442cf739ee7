/** Loads what a start needs before the press, as far as a reader seems to be about to press, and lets go of it if nobody does. */
import { noteStart } from '../../starts.ts';
import type { SandboxClient } from '../client.ts';

/** Milliseconds after which what nobody has started is let go: a database takes some 200 MB of memory. */
const KEPT_FOR = 60_000;

/** Makes the preparation of one sandbox; `load` fetches the client’s code and makes one. */
export function createPreparation(load: () => Promise<SandboxClient>) {
  let prepared: Promise<SandboxClient> | null = null;
  let isBegun = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Gives up what was prepared. */
  function drop(): void {
    clearTimeout(timer);
    void prepared?.then(
      (client) => client.dispose(),
      () => undefined,
    );
    prepared = null;
    isBegun = false;
  }

  /** Notes work that nobody has asked for yet: what it has loaded is not kept. `onFailure` drops it: the start loads anew. */
  function note(work: Promise<unknown>, onFailure: () => void): void {
    noteStart(work.then(() => false));
    work.catch(onFailure);
  }

  /** Begins a client that nobody has asked for yet. */
  function prepare(): void {
    if (isBegun) return;
    const mine = (prepared ??= load());
    isBegun = true;
    note(
      mine.then((client) => client.begin(() => undefined)),
      () => {
        if (prepared === mine) drop();
      },
    );
    timer = setTimeout(drop, KEPT_FOR);
  }

  /** Loads what is kept on this device, and starts nothing; nothing is done where not all of it is kept. */
  function loadKept(): void {
    if (prepared !== null) return;
    const mine = load();
    prepared = mine;
    note(
      mine.then((client) => client.loadKept()),
      () => {
        // One that was begun meanwhile loads anew by itself.
        if (prepared === mine) dropUnbegun();
      },
    );
  }

  /** Gives up what nobody is about to start. */
  function dropUnbegun(): void {
    if (!isBegun) drop();
  }

  /** Hands over what was prepared, once; a new client otherwise. */
  function take(): Promise<SandboxClient> {
    clearTimeout(timer);
    const taken = prepared ?? load();
    prepared = null;
    isBegun = false;
    return taken;
  }

  return { prepare, loadKept, dropUnbegun, take, drop };
}
