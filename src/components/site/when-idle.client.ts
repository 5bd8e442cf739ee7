/** Starts the service worker long after the page: nothing that is needed for reading waits for it, or shares the line with it. */

/** Waits until the page has loaded and the browser has nothing else to do; then fetches the code that starts it. */
export function startWhenIdle(): void {
  const whenIdle = (): void => {
    // Safari has no idle time to ask for.
    if ('requestIdleCallback' in window) requestIdleCallback(start);
    else setTimeout(start);
  };
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
}

function start(): void {
  import('./offline.client.ts')
    .then(({ startWorker }) => startWorker())
    // A private window and a frame without an origin refuse: then the site is as it was without a worker.
    .catch(() => undefined);
}
