/** Answers the requests that `strategyFor` leaves to the worker. */
import { INSTEAD_PATH } from '../manifest.ts';
import { pathWithin } from '../strategy.ts';
import { editionOf, remember } from './clients.ts';
import { editionOfPage, keepFile, keepPage } from './keeping.ts';
import { addressOf, names, own, ownFiles, scope } from './own.ts';

declare const self: ServiceWorkerGlobalScope;

/** A network that says nothing for so long counts as none, if the page is kept. */
const SILENCE_MS = 10_000;

/**
 * Asks the host whether its answer is unchanged. Without that, a browser may take an address without a hash from its own
 * cache, where it is of another edition: a host that says nothing of how long leaves that to the browser’s guess.
 */
const fetchFresh = (request: Request): Promise<Response> => fetch(request, { cache: 'no-cache' });

/** A page: from the network; only where that fails, from what is kept. */
export async function answerPage(event: FetchEvent): Promise<Response> {
  const network = fromNetwork(event);
  const came = await Promise.race([network.catch(() => 'failed' as const), silence()]);
  if (came instanceof Response) return came;
  const kept = await fromKept(event);
  if (kept !== undefined) return kept;
  return came === 'failed' ? insteadOfPage() : network.catch(insteadOfPage);
}

const silence = (): Promise<'silent'> =>
  new Promise((resolve) => {
    setTimeout(() => resolve('silent'), SILENCE_MS);
  });

async function fromNetwork(event: FetchEvent): Promise<Response> {
  const response = await fetchFresh(event.request);
  const edition = await editionOfPage(response);
  await remember(event.resultingClientId, edition);
  const path = pathWithin(event.request.url, scope);
  if (edition === own.edition && response.ok && !response.redirected && path !== undefined) {
    // A browser without room keeps less; the page is shown all the same.
    event.waitUntil(keepPage(path, response).catch(() => undefined));
  }
  return response;
}

/** Looks in this edition first, then in any other: what the page asks for afterwards comes from the same one. */
async function fromKept(event: FetchEvent): Promise<Response | undefined> {
  const url = new URL(event.request.url);
  const path = pathWithin(url.href, scope) ?? '';
  const editions = (await caches.keys()).flatMap((name) => names.editionOf(name) ?? []);
  for (const edition of new Set([own.edition, ...editions])) {
    const cache = await caches.open(names.edition(edition));
    const page = await cache.match(addressOf(path));
    if (page) {
      await remember(event.resultingClientId, edition);
      return page;
    }
    // What a host does for a folder without its last slash.
    if (path !== '' && (await cache.match(addressOf(`${path}/`)))) {
      return Response.redirect(`${addressOf(`${path}/`)}${url.search}`);
    }
  }
  return undefined;
}

async function insteadOfPage(): Promise<Response> {
  const cache = await caches.open(names.edition(own.edition));
  const page = await cache.match(addressOf(INSTEAD_PATH));
  return page ? new Response(page.body, { status: 503, headers: page.headers }) : Response.error();
}

/** A file under a name with its hash: from what is kept, of whichever edition it is. */
export async function answerHashed(event: FetchEvent): Promise<Response> {
  const path = pathWithin(event.request.url, scope) ?? '';
  // A worker that is started belongs to the edition of the page that starts it.
  if (event.resultingClientId) {
    await remember(event.resultingClientId, await editionOf(event.clientId));
  }
  const cache = await caches.open(names.files);
  const kept = event.request.cache === 'reload' ? undefined : await cache.match(addressOf(path));
  if (kept) return kept;
  const response = await fetch(event.request);
  if (!response.ok) {
    // The host no longer has it: there is another edition, and its worker brings the note.
    event.waitUntil(self.registration.update());
  } else if (ownFiles.has(path)) {
    event.waitUntil(keepFile(names.files, path, response.clone()));
  }
  return response;
}

/** Data: what is kept of the edition of whoever asks; otherwise from the network, if that still has this edition. */
export async function answerData(event: FetchEvent): Promise<Response> {
  const path = pathWithin(event.request.url, scope) ?? '';
  const edition = await editionOf(event.clientId);
  if (edition === undefined) return unknown(event.request, path);
  const cacheName = names.edition(edition);
  const kept = await (await caches.open(cacheName)).match(addressOf(path));
  if (kept) return kept;
  const response = await fetchFresh(event.request);
  if (edition !== own.edition || !ownFiles.has(path) || !response.ok) return response;
  if (await keepFile(cacheName, path, response)) return response;
  event.waitUntil(self.registration.update());
  return Response.error();
}

/** A page that has not said yet of which edition it is: the host’s is the likeliest, and without a network, this one. */
async function unknown(request: Request, path: string): Promise<Response> {
  try {
    return await fetchFresh(request);
  } catch (error) {
    const kept = await (await caches.open(names.edition(own.edition))).match(addressOf(path));
    if (kept) return kept;
    throw error;
  }
}
