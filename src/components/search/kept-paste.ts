/**
 * Keeps what a field holds in this tab’s entry of the history, so that it is there again after Back or a reload. It is gone
 * with the entry, and on no other page. Secrets are masked.
 */
import { maskSecrets } from '../../secrets/mask.ts';

/** Where the entry’s state has the texts, by the id of the field. */
const KEY = 'unstuckTyped';

/** Browsers refuse a state that changes with every key. */
const DELAY_MS = 400;

/** Returns what an entry’s state keeps of the field; empty if it was never filled. */
export const keptIn = (state: unknown, id: string): string => textsIn(state)[id] ?? '';

/** Returns the state with the text of the field, secrets masked; everything else in it stays. */
export const keepingIn = (state: unknown, id: string, text: string): object => ({
  ...(typeof state === 'object' ? state : {}),
  [KEY]: { ...textsIn(state), [id]: maskSecrets(text) },
});

function textsIn(state: unknown): Record<string, string> {
  if (typeof state !== 'object' || state === null || !(KEY in state)) return {};
  const texts = state[KEY];
  if (typeof texts !== 'object' || texts === null) return {};
  return Object.fromEntries(
    Object.entries(texts).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Returns what the field held when this entry of the history was left. */
export const keptText = (id: string): string => keptIn(history.state, id);

/**
 * Keeps what the field `id` holds: soon after it changes, and before a link is followed. Returns the function that ends it.
 */
export function keepTyped(id: string, text: () => string): () => void {
  let timer = 0;
  let last = keptText(id);
  const keep = (): void => {
    clearTimeout(timer);
    const now = text();
    // An anchor is another entry of the history, which keeps nothing yet.
    if (now === last && (now === '' || keptText(id) !== '')) return;
    last = now;
    try {
      history.replaceState(keepingIn(history.state, id, now), '');
    } catch {
      // A browser that keeps nothing has the reader paste it again.
    }
  };
  const onInput = ({ target }: Event): void => {
    if (!(target instanceof Element) || target.id !== id) return;
    clearTimeout(timer);
    timer = window.setTimeout(keep, DELAY_MS);
  };
  document.addEventListener('input', onInput);
  // Before anything that leads away; a result that is opened by key is clicked, too.
  document.addEventListener('click', keep, { capture: true });
  window.addEventListener('pagehide', keep);
  keep();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('input', onInput);
    document.removeEventListener('click', keep, { capture: true });
    window.removeEventListener('pagehide', keep);
  };
}
