/** Loads what a start needs when the reader is about to press the button, and lets go of it if nobody does. */
import { noteStart } from '../../starts.ts';
import type { SandboxClient } from '../client.ts';

/** Milliseconds after which what nobody has started is let go: a database takes some 200 MB of memory. */
const KEPT_FOR = 60_000;

/** Makes the preparation of one sandbox; `load` fetches the client’s code and makes one. */
export function createPreparation(load: () => Promise<SandboxClient>) {
  let prepared: Promise<SandboxClient> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Gives up what was prepared. */
  function drop(): void {
    clearTimeout(timer);
    void prepared?.then(
      (client) => client.dispose(),
      () => undefined,
    );
    prepared = null;
  }

  /** Begins a client that nobody has asked for yet. One that fails is dropped at once: the start loads anew. */
  function prepare(): void {
    if (prepared !== null) return;
    const mine = load();
    prepared = mine;
    const begun = mine.then((client) => client.begin(() => undefined));
    // Nobody has asked for it yet: what it has loaded is not kept.
    noteStart(begun.then(() => false));
    begun.catch(() => {
      if (prepared === mine) drop();
    });
    timer = setTimeout(drop, KEPT_FOR);
  }

  /** Hands over what was prepared, once; a new client otherwise. */
  function take(): Promise<SandboxClient> {
    clearTimeout(timer);
    const taken = prepared ?? load();
    prepared = null;
    return taken;
  }

  return { prepare, take, drop };
}
