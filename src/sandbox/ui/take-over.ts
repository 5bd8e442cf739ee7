/**
 * Goes on from a state that the page has shown, at the page's `unstuck:take-over` event. Nothing that the reader has done
 * is lost for it: a sandbox that holds something gets the state as a link to it, and asks as it does then.
 */
import type { Offer } from './kept/offer.ts';
import type { SandboxStore } from './state/store.ts';

interface TakenOver {
  store: SandboxStore;
  offer: Offer;
  /** The id of the page’s scenario. */
  scenario: string;
}

/** Listens to the page. Returns a function that ends this. */
export function listenToTakeOver(sandbox: TakenOver): () => void {
  const { store } = sandbox;
  const onTakeOver = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    takeOver(event.detail, sandbox).catch(() => {
      store.message.value = 'The sandbox could not be loaded. Check the connection and try again.';
    });
  };
  document.addEventListener('unstuck:take-over', onTakeOver);
  return () => document.removeEventListener('unstuck:take-over', onTakeOver);
}

async function takeOver(detail: unknown, { store, offer, scenario }: TakenOver): Promise<void> {
  store.attention.value += 1;
  const { readTakeOver } = await import('./state/request.ts');
  const inputs = readTakeOver(detail);
  if (!inputs) return;
  if (!isUntouched(store, offer)) {
    const { encodeState } = await import('../link/codec.ts');
    const hash = await encodeState({ scenario, names: {}, inputs });
    if (hash === null) store.message.value = 'These commands are too long for a link.';
    else location.hash = hash;
    return;
  }
  store.looking.value = null;
  store.queued.value = [];
  store.tab.value = 'terminal';
  if (inputs.length === 0) await store.start();
  else store.replay(inputs.map((input) => ({ kind: 'page', input })));
}

/** True if there is nothing in the sandbox but the broken state, and nothing to go on with. */
function isUntouched(store: SandboxStore, offer: Offer): boolean {
  const state = store.state.peek();
  switch (state.kind) {
    case 'idle':
      return offer.kept.peek() === null && store.queued.peek().length === 0;
    case 'loading':
    case 'opening':
      return store.queued.peek().length === 0;
    case 'start-failed':
      // What was asked for then was never run.
      return true;
    case 'ready':
      return (
        state.session.steps.length === 0 &&
        store.queued.peek().length === 0 &&
        store.deciding.peek() === null
      );
    case 'running':
    case 'restoring':
    case 'crashed':
      return false;
  }
}
