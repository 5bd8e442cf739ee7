/** The offer to go on with the session that the scenario's slot keeps. */
import { signal } from '@preact/signals';
import { queuedAgain } from '../state/queue.ts';
import type { SandboxStore } from '../state/store.ts';
import type { Kept } from './kept.ts';
import type { Slot } from './slot.ts';
import { keptWords } from './words.ts';

/** Makes the offer of one page; `scenario` is the id of its scenario. It reads nothing before `read()`. */
export function createOffer(slot: Slot, scenario: string) {
  /** The kept session; `reading` until its reader is loaded, null if there is none. */
  const kept = signal<Kept | 'reading' | null>(null);
  /** The address that handed the session over; null if none did. */
  const from = signal<string | null>(null);
  /** The session that was chosen; null if another one is opened. */
  let chosen: Kept | null = null;

  /** Looks into the slot, and says so if a session is there. */
  async function read(store: SandboxStore): Promise<void> {
    const text = slot.read();
    from.value = slot.takeOver();
    kept.value = text === null ? null : 'reading';
    if (text === null) return;
    const { unpackKept } = await import('./kept.ts');
    const found = unpackKept(text, scenario);
    kept.value = found;
    if (found && from.peek() !== null) await goOn(store);
    else if (found)
      store.message.value = `You can go on with your session here: ${keptWords(found)}.`;
    else if (store.queued.peek().length > 0) await store.start();
  }

  /** Starts the sandbox and runs the kept inputs again, before what waits. What was not run is back in its fields. */
  async function goOn(store: SandboxStore): Promise<void> {
    const session = kept.peek();
    if (session === null || session === 'reading') return;
    const { inputs, unrun } = session;
    chosen = session;
    // A replay's own inputs are among those that were kept.
    const isReplay = new URLSearchParams(location.search).has('replay');
    store.queued.value = [...queuedAgain(inputs), ...(isReplay ? [] : store.queued.peek())];
    store.goingOn.value = inputs.length > 0;
    store.ranAgain.value = inputs.length > 0;
    store.line.value = unrun.line;
    if (unrun.draft !== '') store.draft.value = unrun.draft;
    await store.start();
    if (store.asks.peek() !== null) store.answerText.value = unrun.answer;
  }

  /** Forgets the kept session. */
  function drop(store: SandboxStore): void {
    slot.clear();
    kept.value = null;
    chosen = null;
    store.line.value = '';
    store.draft.value = '';
  }

  return { kept, from, read, goOn, drop, chosen: () => chosen };
}

/** What the cover needs of it. */
export type Offer = ReturnType<typeof createOffer>;
