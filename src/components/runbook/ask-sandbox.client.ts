/** Asks for the sandbox of a page, whose scripts may not be loaded yet. */

/** The event by which a part of the page asks for it. */
export const WANT_SANDBOX = 'unstuck:want';

let asked = false;

/** True if a part of the page has asked before the sandbox could hear it. */
export const hasAsked = (): boolean => asked;

/** Calls `then` once the sandbox listens; at once if it does. */
export function askSandbox(then: () => void): void {
  if (document.querySelector('#sandbox [data-wired]')) {
    then();
    return;
  }
  asked = true;
  document.addEventListener('unstuck:ready', then, { once: true });
  document.dispatchEvent(new Event(WANT_SANDBOX));
}
