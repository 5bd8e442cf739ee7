/** Hands a paste from the search box to the page of diagnosis, in this tab and once. */
import { maskSecrets } from '../../secrets/mask.ts';

const KEY = 'unstuck:paste';

/** Stores the paste, secrets masked. In a browser that stores nothing the reader pastes it again. */
export function handOver(text: string): void {
  try {
    sessionStorage.setItem(KEY, maskSecrets(text));
  } catch {
    // The page of diagnosis has a field of its own.
  }
}

/** Returns the stored paste and removes it; empty if there is none. */
export function takeOver(): string {
  try {
    const text = sessionStorage.getItem(KEY) ?? '';
    sessionStorage.removeItem(KEY);
    return text;
  } catch {
    return '';
  }
}
