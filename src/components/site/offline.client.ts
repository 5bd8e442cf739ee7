/** Starts the service worker once there is nothing else to do, unless the reader saves data. */
import { savesData } from '../../connection.ts';
import { EDITION_META } from '../../offline/edition.ts';
import type { Site } from '../../offline/whole.ts';
import { whenNoneStarts } from '../../starts.ts';
import { whenIdle } from '../../when-idle.ts';
import { hasWorker } from './awake.ts';

/** Returns the site that this page is of, or `undefined` where the build wrote no edition into it: in development. */
export function siteOfPage(): Site | undefined {
  const root = document.querySelector<HTMLElement>('[data-site-root]')?.dataset['siteRoot'];
  const edition = document.querySelector<HTMLMetaElement>(`meta[name="${EDITION_META}"]`)?.content;
  if (root === undefined || edition === undefined) return undefined;
  return { root: new URL(root, location.href).href, edition };
}

/** Milliseconds in which the reader of a first visit may start a sandbox before the site is fetched beside it. */
const PAUSE_MS = 3_000;

/**
 * Starts the worker when the page has loaded, the browser is idle and no sandbox is being started: it shares neither line
 * nor processor with what the reader waits for.
 */
export function startWhenIdle(): void {
  let isStarted = false;
  const start = (): void => {
    whenNoneStarts(() => {
      if (isStarted) return;
      isStarted = true;
      // A private window and a frame without an origin refuse: then the site is as it was without a worker.
      startWorker().catch(() => undefined);
    });
  };
  const whenLoaded = (): void => whenIdle(() => afterPause(start));
  if (document.readyState === 'complete') whenLoaded();
  else addEventListener('load', whenLoaded, { once: true });
}

/** Calls `start` after the pause of a first visit, or when the reader looks elsewhere; at once where a worker is there. */
function afterPause(start: () => void): void {
  if (hasWorker()) return start();
  const go = (): void => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onHidden);
    start();
  };
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') go();
  };
  const timer = setTimeout(go, PAUSE_MS);
  document.addEventListener('visibilitychange', onHidden);
}

/** Starts the worker. Rejects where the browser refuses it. */
async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  if (import.meta.env.DEV) return stopForDevelopment();
  const site = siteOfPage();
  if (!site) return;
  const registered = await navigator.serviceWorker.getRegistration(site.root);
  if (registered === undefined && savesData()) return;
  const { followEditions } = await import('./editions.client.ts');
  await followEditions(site, { mayFetch: !savesData() });
}

/** A worker that `astro preview` left on this port would answer with old pages while somebody works on them. */
async function stopForDevelopment(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (registration.active?.scriptURL.endsWith('/sw.js')) await registration.unregister();
  }
}
