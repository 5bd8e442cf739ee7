/**
 * Knows which open page or worker is of which edition. A browser ends a worker like this one whenever it wants, so the
 * list is kept outside of its memory too.
 */
import { pathWithin } from '../strategy.ts';
import { names, own, ownFiles, scope } from './own.ts';

declare const self: ServiceWorkerGlobalScope;

const known = new Map<string, string>();

const entryOf = (id: string): string => `${scope}clients/${id}`;

/** Notes the edition of a client. Older browsers do not say the id of a page that is just being opened: it will say so itself. */
export async function remember(id: string, edition: string | undefined): Promise<void> {
  if (!id || edition === undefined || known.get(id) === edition) return;
  known.set(id, edition);
  await (await caches.open(names.clients)).put(entryOf(id), new Response(edition));
}

/** Returns the edition of a client, or `undefined` if nobody has said it. */
export async function editionOf(id: string): Promise<string | undefined> {
  if (!id) return undefined;
  const edition =
    known.get(id) ??
    (await (await (await caches.open(names.clients)).match(entryOf(id)))?.text()) ??
    (await editionOfScript(id));
  if (edition !== undefined) known.set(id, edition);
  return edition;
}

/** A worker’s address has the hash of its code: if that is of this edition, so is the worker. */
async function editionOfScript(id: string): Promise<string | undefined> {
  const client = await self.clients.get(id);
  const path = client && client.type !== 'window' ? pathWithin(client.url, scope) : undefined;
  return path !== undefined && ownFiles.has(path) ? own.edition : undefined;
}

/** Returns the editions of all that is open, and forgets what no longer is. */
export async function openEditions(): Promise<Set<string>> {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: 'all' });
  const ids = new Set(open.map(({ id }) => id));
  const cache = await caches.open(names.clients);
  for (const { url } of await cache.keys()) {
    const id = url.slice(entryOf('').length);
    // A page that is just being opened is not listed yet, but its answer went through here.
    if (!ids.has(id) && !known.has(id)) await cache.delete(url);
  }
  const editions = await Promise.all([...ids].map(editionOf));
  return new Set(editions.filter((edition) => edition !== undefined));
}
