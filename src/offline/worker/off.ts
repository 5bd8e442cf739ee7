/**
 * `/sw-off.js`: a worker that ends the service worker of this site. Copied over `sw.js` on the host, it removes everything
 * that is kept, takes itself off, and reloads the open pages once. For the day on which the worker itself is the trouble.
 */
import { keptNames } from '../edition.ts';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(end());
});

async function end(): Promise<void> {
  const { prefix } = keptNames(self.registration.scope);
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
  // Only pages that had a worker: one that registers this file anew is not reloaded again.
  const pages = await self.clients.matchAll({ type: 'window' });
  await self.registration.unregister();
  await Promise.all(pages.map((page) => page.navigate(page.url).catch(() => null)));
}
