/** Calls `work` when the browser has nothing else to do; after the current task in Safari, which has no such time to ask for. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work);
  else setTimeout(work);
}
