/**
 * Tells whether the scripts of the page have run. A page is whole as it is served; what makes its buttons work is fetched at
 * the first sign of a reader, or when a part asks for it. The state is on `<html>`, because the scripts of islands are inline
 * and share no module with the page’s own.
 */

/** On `<html>` from the moment on at which the scripts are wanted. */
const WANTED = 'data-wake';

/** On `<html>` once all of them have run. */
const AWAKE = 'data-awake';

/** The event by which they are asked for, and the one that tells that they have run. */
const WAKE = 'unstuck:wake';
const AWOKEN = 'unstuck:awake';

/** On `<html>` once a page that is awake may fetch what its reader may want next, and the event that tells so. */
const FETCHES = 'data-ahead';
const AHEAD = 'unstuck:ahead';

/** The event at which islands load; its detail takes the promise of each. */
const ISLANDS = 'unstuck:islands';

const page = document.documentElement;

/** True once a reader was seen, or a part of the page has asked for its scripts. */
export const isWanted = (): boolean => page.hasAttribute(WANTED);

/** True once the scripts of the page have run. */
export const isAwake = (): boolean => page.hasAttribute(AWAKE);

/** Resolves once the scripts of the page have run. */
export const whenAwake = (): Promise<void> =>
  new Promise((resolve) => {
    if (isAwake()) resolve();
    else document.addEventListener(AWOKEN, () => resolve(), { once: true });
  });

/** Asks for the scripts of the page. Resolves once they have run. */
export function wake(): Promise<void> {
  const done = whenAwake();
  if (!isAwake()) {
    page.toggleAttribute(WANTED, true);
    document.dispatchEvent(new Event(WAKE));
  }
  return done;
}

/** Lets the page fetch what its reader may want next. */
export function allowAhead(): void {
  page.toggleAttribute(FETCHES, true);
  document.dispatchEvent(new Event(AHEAD));
}

/** Calls `work` once that is allowed; at once if it is. At a later visit it may be before an island has its script. */
export function onAhead(work: () => void): void {
  if (page.hasAttribute(FETCHES)) work();
  else document.addEventListener(AHEAD, work, { once: true });
}

/** Sets what fetches and runs the scripts, once they are asked for; at once if they were. If it fails, the next sign tries again. */
export function onWake(run: () => Promise<void>): void {
  let isRunning = false;
  const begin = (): void => {
    if (isRunning) return;
    isRunning = true;
    run()
      .then(() => {
        page.toggleAttribute(AWAKE, true);
        document.dispatchEvent(new Event(AWOKEN));
      })
      .catch(() => {
        isRunning = false;
      });
  };
  document.addEventListener(WAKE, begin);
  if (isWanted()) begin();
}

/** Loads an island together with the scripts of its page. */
export function joinWake(load: () => Promise<unknown>): void {
  document.addEventListener(ISLANDS, (event) => {
    const all: unknown = event instanceof CustomEvent ? event.detail : null;
    if (Array.isArray(all)) all.push(load());
  });
}

/** Has the islands load that have joined. Resolves once they listen. */
export async function wakeIslands(): Promise<void> {
  const all: Promise<unknown>[] = [];
  document.dispatchEvent(new CustomEvent(ISLANDS, { detail: all }));
  if (all.length === 0) return;
  await Promise.all(all);
  // Effects of components run after the next frame: only then do they hear keys that are meant for the page.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** True at a later visit: what is fetched then comes from this computer, and the worker may know of a newer edition. */
export const hasWorker = (): boolean =>
  'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
