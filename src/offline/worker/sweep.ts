/** Removes what other editions have left, once nothing that is open is of them. */
import { wholeMark } from '../edition.ts';
import { openEditions } from './clients.ts';
import { addressOf, names, own, ownFiles, scope } from './own.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Sweeps, and resolves to true if nothing of another edition is left. Does nothing while another edition is being fetched
 * or waits: it would take that for a leftover.
 */
export async function sweep(): Promise<boolean> {
  if (self.registration.installing || self.registration.waiting) return false;
  const needed = await openEditions();
  const whole = await (await (await caches.open(names.whole)).match(wholeMark(scope)))?.text();
  // A reader who keeps the whole site has the last whole one until this edition is whole too.
  if (whole !== undefined && whole !== '') needed.add(whole);
  needed.add(own.edition);
  const others = (await caches.keys()).filter((name) => {
    const edition = names.editionOf(name);
    return edition !== undefined && edition !== own.edition;
  });
  const leftover = others.filter((name) => !needed.has(names.editionOf(name) ?? ''));
  await Promise.all(leftover.map((name) => caches.delete(name)));
  const isAlone = leftover.length === others.length;
  if (isAlone) await sweepFiles();
  return isAlone;
}

/** Removes the files that are not of this edition. */
async function sweepFiles(): Promise<void> {
  const mine = new Set([...ownFiles.keys()].map(addressOf));
  const cache = await caches.open(names.files);
  for (const request of await cache.keys()) {
    if (!mine.has(request.url)) await cache.delete(request);
  }
}
