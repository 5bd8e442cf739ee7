/**
 * The service worker, `/sw.js`. The build bundles it with the list of its edition. It never takes over from another
 * edition by itself while a page of that one is open.
 */
import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import type { KeptFile } from '../manifest.ts';
import { readMessage, type Message } from '../messages.ts';
import { pathWithin, strategyFor } from '../strategy.ts';
import { answerData, answerHashed, answerPage } from './answer.ts';
import { openEditions, remember } from './clients.ts';
import { editionOfPage, keepFile, keepPage } from './keeping.ts';
import { addressOf, names, own, ownFiles, scope } from './own.ts';
import { sweep } from './sweep.ts';

declare const self: ServiceWorkerGlobalScope;

// An address without a hash may be in the browser’s own cache from another edition: the host is asked whether it is unchanged.
const requestWillFetch = ({ request }: { request: Request }): Promise<Request> =>
  Promise.resolve(new Request(request, { cache: 'no-cache' }));

const editionCache = new PrecacheController({
  cacheName: names.edition(own.edition),
  plugins: [
    {
      requestWillFetch,
      cacheWillUpdate: async ({ request, response }) => {
        const isPage = request.integrity === '';
        const isOwn = response.ok && (!isPage || (await editionOfPage(response)) === own.edition);
        return isOwn ? response : null;
      },
    },
  ],
});
const filesCache = new PrecacheController({ cacheName: names.files });

/** A page’s own workers are gone this long after it. */
const ENDED_AFTER_MS = 1_000;

const first = own.files.filter((file) => file.first);
const isHashed = ({ path }: { path: string }): boolean => path.startsWith('_astro/');
editionCache.addToCacheList([
  ...own.pages.map((path) => ({ url: addressOf(path), revision: null })),
  ...first.filter((file) => !isHashed(file)).map(entryOf),
]);
filesCache.addToCacheList(first.filter(isHashed).map(entryOf));

function entryOf({ path, integrity }: KeptFile) {
  return { url: addressOf(path), revision: null, integrity };
}

self.addEventListener('install', (event) => {
  void filesCache.install(event);
  void editionCache.install(event);
});

self.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});

async function activate(): Promise<void> {
  // The first visit’s page has no worker yet: from now on what it loads is kept.
  await self.clients.claim();
  await sweep();
}

const ANSWERS = { page: answerPage, hashed: answerHashed, data: answerData };

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const asked = {
    url: request.url,
    method: request.method,
    navigates: request.mode === 'navigate',
    cache: request.cache,
    hasRange: request.headers.has('range'),
    isOnline: navigator.onLine,
  };
  const strategy = strategyFor(asked, scope);
  if (strategy === 'browser') passed.add(pathWithin(request.url, scope) ?? '');
  else if (strategy !== 'network') event.respondWith(ANSWERS[strategy](event));
});

self.addEventListener('message', (event) => {
  const message = readMessage(event.data);
  if (message) event.waitUntil(receive(message, event));
});

async function receive(message: Message, { source, ports }: ExtendableMessageEvent): Promise<void> {
  switch (message.type) {
    case 'here':
      if (source && 'id' in source) await remember(source.id, message.edition);
      if (message.edition === own.edition) await keepVisited(message.path);
      if (!(await sweep())) await sweepOnceMore();
      return;
    case 'started':
      if (message.edition === own.edition) await keepStarted(message.paths);
      return;
    case 'current': {
      const isCurrent = message.edition === own.edition;
      ports[0]?.postMessage(isCurrent);
      const isAlone = isCurrent && [...(await openEditions())].every((e) => e === own.edition);
      return isAlone ? self.skipWaiting() : undefined;
    }
    case 'SKIP_WAITING':
      return self.skipWaiting();
  }
}

/** Sweeps after a moment: what a reloaded page had open counts as open until the browser has ended it. */
async function sweepOnceMore(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ENDED_AFTER_MS));
  await sweep();
}

/** Files that were left to the browser since the last start: a page does not see what its own workers fetch. */
const passed = new Set<string>();

/** Keeps what a sandbox has started with, so that it starts without a network too. */
async function keepStarted(paths: readonly string[]): Promise<void> {
  const loaded = new Set([...paths, ...passed]);
  const all = [...loaded, ...[...loaded].flatMap((path) => ownFiles.get(path)?.followedBy ?? [])];
  if (!all.some((path) => path.endsWith('.wasm'))) return;
  // One that cannot be had is asked for again at the next start.
  passed.clear();
  for (const path of all) if (ownFiles.has(path)) await keepOne(path).catch(() => undefined);
}

async function keepOne(path: string): Promise<void> {
  const cacheName = isHashed({ path }) ? names.files : names.edition(own.edition);
  if (await (await caches.open(cacheName)).match(addressOf(path))) return;
  // A file with its hash is the one that the browser has; another is asked for anew.
  const cache = isHashed({ path }) ? 'force-cache' : 'no-cache';
  await keepFile(cacheName, path, await fetch(addressOf(path), { cache }));
}

/** Keeps the page that was there before its worker. */
async function keepVisited(path: string): Promise<void> {
  const url = addressOf(path);
  const asked = {
    ...({ url, method: 'GET', navigates: true, cache: 'default' } as const),
    ...{ hasRange: false, isOnline: true },
  };
  const cache = await caches.open(names.edition(own.edition));
  if (strategyFor(asked, scope) !== 'page' || (await cache.match(url))) return;
  const response = await fetch(url, { cache: 'no-cache' }).catch(() => undefined);
  if (!response?.ok || response.redirected) return;
  if ((await editionOfPage(response)) === own.edition) await keepPage(path, response);
}
