/**
 * The part of the window that the prose has beside a sandbox, kept for the next visit. Two tabs may write it; the last one
 * counts. Without zod: every page with a sandbox loads this at once.
 */
const KEY = 'unstuck:room';

/** Reads what `keepRoom` wrote, in percent; null where nothing is kept or the browser keeps nothing. */
export function readRoom(): number | null {
  try {
    const share = Number.parseFloat(localStorage.getItem(KEY) ?? '');
    return share > 0 && share < 100 ? share : null;
  } catch {
    return null;
  }
}

/** Keeps a part; does nothing in a browser that keeps nothing. */
export function keepRoom(share: number): void {
  try {
    localStorage.setItem(KEY, String(share));
  } catch {
    // The size holds until the page is left.
  }
}
