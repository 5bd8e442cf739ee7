/** Takes a paste from the search box to the page of diagnosis, in this tab and for this once. */
import { maskSecrets } from '../../secrets/mask.ts';

const KEY = 'unstuck:paste';

/** Leaves it, secrets masked. A browser that stores nothing asks for the paste again. */
export function handOver(text: string): void {
  try {
    sessionStorage.setItem(KEY, maskSecrets(text));
  } catch {
    // The page of diagnosis has a field of its own.
  }
}

/** What was left, if anything; it is not kept. */
export function takeOver(): string {
  try {
    const text = sessionStorage.getItem(KEY) ?? '';
    sessionStorage.removeItem(KEY);
    return text;
  } catch {
    return '';
  }
}
