/** Puts into what is kept, and only after a look at what came: a host may have gone on to another edition, or be a hotel’s. */
import { EDITION_WITHIN, editionIn } from '../edition.ts';
import { addressOf, names, own, ownFiles } from './own.ts';

/** Returns the edition of a page that came, from a copy of its first bytes; `undefined` for anything else. */
export async function editionOfPage(response: Response): Promise<string | undefined> {
  const isHtml = response.headers.get('content-type')?.startsWith('text/html') === true;
  const reader = isHtml ? response.clone().body?.getReader() : undefined;
  if (!reader) return undefined;
  const decoder = new TextDecoder();
  let head = '';
  while (head.length < EDITION_WITHIN) {
    const { done, value } = await reader.read();
    if (done) break;
    head += decoder.decode(value, { stream: true });
    const edition = editionIn(head);
    if (edition !== undefined) break;
  }
  // The page itself goes on being read from the other copy.
  void reader.cancel();
  return editionIn(head);
}

/** Keeps a copy of a page of this edition, once. */
export async function keepPage(path: string, response: Response): Promise<void> {
  const copy = response.clone();
  const cache = await caches.open(names.edition(own.edition));
  if ((await cache.match(addressOf(path))) === undefined) await cache.put(addressOf(path), copy);
  else await copy.body?.cancel();
}

/**
 * Keeps a copy of a file if its bytes are those of this edition. Resolves to false if they are others, and also where
 * the browser has no more room: then the file is only passed on.
 */
export async function keepFile(cacheName: string, path: string, response: Response) {
  const file = ownFiles.get(path);
  if (!file || !response.ok) return false;
  const copy = response.clone();
  const bytes = await response.clone().arrayBuffer();
  if (file.integrity !== '' && (await integrityOf(bytes)) !== file.integrity) return false;
  await (await caches.open(cacheName)).put(addressOf(path), copy).catch(() => undefined);
  return true;
}

async function integrityOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}
