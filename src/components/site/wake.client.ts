/**
 * Wakes a page at the first sign of its reader: the pointer, a key, a scroll, or an address that says more than its path.
 * Until then none of the scripts is fetched that make its parts work. What is pressed or typed before they have run is
 * held back and repeated.
 */
import { hasWorker, isAwake, onWake, wake } from './awake.ts';
import { repeatLater } from './repeat-later.ts';

/** What a reader does first. */
const SIGNS = [
  ...['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll'],
  ...['keydown', 'focusin', 'input', 'click', 'hashchange'],
];

/** Follows the page from now on. */
export function wakeAtFirstSign(): void {
  onWake(async () => {
    const { runParts } = await import('./parts.client.ts');
    await runParts();
  });
  repeatLater();
  const onSign = (event: Event): void => {
    const { type, target } = event;
    // Browsers tell a page that appears under a pointer where it is: nobody has moved it.
    const isAtRest = event instanceof MouseEvent && event.movementX === 0 && event.movementY === 0;
    if (type === 'pointermove' && isAtRest) return;
    // The field of the diagnosis has the focus from the start.
    const isField = target instanceof Element && target.closest('[role="search"]') !== null;
    if (type === 'focusin' && isField) return;
    if (isAwake()) {
      for (const sign of SIGNS) removeEventListener(sign, onSign, true);
    } else void wake();
  };
  for (const sign of SIGNS) addEventListener(sign, onSign, { capture: true, passive: true });
  if (location.search !== '' || location.hash !== '' || keepsState() || isBack() || hasWorker()) {
    void wake();
  }
}

/** What readers leave in the browser that their next page shows: `place.client.ts`, `hand-over.ts`, and a session of the sandbox. */
const KEPT = /^unstuck:(place$|paste$|session:)/;

function keepsState(): boolean {
  try {
    return [localStorage, sessionStorage].some((storage) =>
      Object.keys(storage).some((key) => KEPT.test(key)),
    );
  } catch {
    // The browser stores nothing.
    return false;
  }
}

/** True where the entry of the history keeps what was typed: `kept-paste.ts`. */
function isBack(): boolean {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'unstuckTyped' in state;
}
