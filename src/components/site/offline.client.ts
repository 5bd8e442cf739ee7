/** Starts the service worker once there is nothing else to do, unless the reader saves data. */
import { EDITION_META } from '../../offline/edition.ts';
import type { Site } from '../../offline/whole.ts';

/** Returns the site that this page is of, or `undefined` where the build wrote no edition into it: in development. */
export function siteOfPage(): Site | undefined {
  const root = document.querySelector<HTMLElement>('[data-site-root]')?.dataset['siteRoot'];
  const edition = document.querySelector<HTMLMetaElement>(`meta[name="${EDITION_META}"]`)?.content;
  if (root === undefined || edition === undefined) return undefined;
  return { root: new URL(root, location.href).href, edition };
}

/** Starts the worker when the page has loaded and the browser is idle: it shares no line with what is being read. */
export function startWhenIdle(): void {
  const start = (): void => {
    // A private window and a frame without an origin refuse: then the site is as it was without a worker.
    startWorker().catch(() => undefined);
  };
  const whenIdle = (): void => {
    // Safari has no idle time to ask for.
    if ('requestIdleCallback' in window) requestIdleCallback(start);
    else setTimeout(start);
  };
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
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

/** True if the reader asked the browser to save data. TypeScript does not know `navigator.connection`: not every browser has it. */
function savesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return (
    (typeof connection === 'object' &&
      connection !== null &&
      'saveData' in connection &&
      connection.saveData === true) ||
    matchMedia('(prefers-reduced-data: reduce)').matches
  );
}
