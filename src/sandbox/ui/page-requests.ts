/** What the page around a sandbox and the sandbox tell each other, as events of the document. */
import type { SandboxStore } from './state/store.ts';

/** Hands the page's `unstuck:run` events to the store, in the order they came. Returns a function that ends this. */
export function listenToPage(store: SandboxStore): () => void {
  let turn: Promise<void> = Promise.resolve();
  const onRun = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const detail: unknown = event.detail;
    turn = turn
      .then(() => import('./state/request.ts'))
      .then(({ readRequest }) => {
        const input = readRequest(detail);
        if (input) void store.runFromPage(input);
      })
      .catch(() => {
        store.message.value =
          'The sandbox could not be loaded. Check the connection and try again.';
      });
  };
  document.addEventListener('unstuck:run', onRun);
  return () => document.removeEventListener('unstuck:run', onRun);
}

/** Tells the page that the sandbox wants its room, or gives it back. */
export function tellOpen(isOpen: boolean): void {
  document.dispatchEvent(new CustomEvent('unstuck:open', { detail: isOpen }));
}

/** True if the page lets the sandbox give hints and show a solution; a drill may not. */
export const givesHelp = (): boolean => !document.documentElement.hasAttribute('data-no-help');

/** True if the page has told the reader what is broken, which a drill lets them find out. */
export const wasTold = (): boolean => document.documentElement.hasAttribute('data-was-told');

/** True if the page wants the debrief shown when it is solved, as a drill does: nothing else on it leads there. */
export const looksBack = (): boolean => document.documentElement.hasAttribute('data-looks-back');

/** Tells the page that the reader has solved it. */
export function tellSolved(): void {
  document.dispatchEvent(new CustomEvent('unstuck:solved'));
}

/** Tells the page how much of the window the prose shall have, in percent; null for what the page gives it. */
export function tellShare(share: number | null): void {
  document.dispatchEvent(new CustomEvent('unstuck:share', { detail: share }));
}

/** Calls `onWanted` when the page wants the sandbox to show itself or to give the room back. Returns a function that ends this. */
export function listenToRoom(onWanted: (isOpen: boolean) => void): () => void {
  const show = (): void => onWanted(true);
  const close = (): void => onWanted(false);
  document.addEventListener('unstuck:show', show);
  document.addEventListener('unstuck:close', close);
  return () => {
    document.removeEventListener('unstuck:show', show);
    document.removeEventListener('unstuck:close', close);
  };
}
