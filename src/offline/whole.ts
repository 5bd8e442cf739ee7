/**
 * Keeps the whole site on the reader’s computer, if they ask for it, and removes it again. It runs in a page, not in the
 * worker: a browser ends a worker that is busy for minutes.
 */
import { editionIn, keptNames, wholeMark } from './edition.ts';
import { isWholeManifest, WHOLE_PATH, type WholeManifest } from './manifest.ts';

/** So many files are fetched at a time. */
const AT_ONCE = 6;

/** `part`: more than the first visit’s, or a download that was broken off. `earlier`: whole, but of another edition. */
export type Kept = 'first' | 'part' | 'earlier' | 'whole';

/** Called with the number of files that are there, and of all. */
export type OnFile = (there: number, of: number) => void;

/** One site: its root as an absolute address, and the edition of the page that asks. */
export type Site = { root: string; edition: string };

/** Tells what is kept. */
export async function whatIsKept({ root, edition }: Site): Promise<Kept> {
  const names = keptNames(root);
  const mark = await readMark(root);
  if (mark === edition) return 'whole';
  if (mark !== undefined) return mark === '' ? 'part' : 'earlier';
  // Where nothing was asked for, only the sandbox has files that are not of the first visit.
  if (!(await caches.has(names.files))) return 'first';
  const files = await (await caches.open(names.files)).keys();
  return files.some(({ url }) => url.endsWith('.wasm')) ? 'part' : 'first';
}

/** Returns the edition that is kept whole; empty if that was begun and not ended, `undefined` if it was not asked for. */
export async function readMark(root: string): Promise<string | undefined> {
  const { whole } = keptNames(root);
  if (!(await caches.has(whole))) return undefined;
  return (await (await caches.open(whole)).match(wholeMark(root)))?.text();
}

/**
 * Fetches what is missing and keeps it. Resolves to false if another tab is at it. Rejects if a file cannot be fetched, is
 * not of this edition, or finds no room; what came until then stays, and the next call goes on from there.
 */
export async function keepWhole(site: Site, onFile: OnFile = () => undefined): Promise<boolean> {
  const { whole } = keptNames(site.root);
  return navigator.locks.request(whole, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await fetchWhole(site, onFile);
    return true;
  });
}

async function fetchWhole({ root, edition }: Site, onFile: OnFile): Promise<void> {
  const names = keptNames(root);
  const manifest = await readManifest(root);
  if (manifest.edition !== edition)
    throw new Error('there is a new edition: reload the page first');
  if ((await readMark(root)) === undefined) await mark(root, '');
  const pages = await caches.open(names.edition(edition));
  const files = await caches.open(names.files);
  const fetchers = [
    ...manifest.pages.map(
      ({ path }) =>
        () =>
          keepPage(pages, new URL(path, root), edition),
    ),
    ...manifest.files.map((file) => () => {
      const cache = file.path.startsWith('_astro/') ? files : pages;
      return keepFile(cache, new URL(file.path, root), file.integrity);
    }),
  ];
  let there = 0;
  const next = fetchers[Symbol.iterator]();
  const fetchInTurn = async (): Promise<void> => {
    for (const fetchOne of next) {
      await fetchOne();
      onFile((there += 1), fetchers.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchInTurn));
  await mark(root, edition);
}

/** Keeps a page, if it says that it is of this edition. */
async function keepPage(cache: Cache, { href }: URL, edition: string): Promise<void> {
  if (await cache.match(href)) return;
  const response = await fetchOk(href);
  if (editionIn(await response.clone().text()) !== edition) {
    throw new Error(`${href} is of another edition`);
  }
  await cache.put(href, response);
}

/** Keeps a file. The browser refuses it if its bytes are not the listed ones. */
async function keepFile(cache: Cache, { href }: URL, integrity: string): Promise<void> {
  if (!(await cache.match(href))) await cache.put(href, await fetchOk(href, integrity));
}

async function fetchOk(url: string, integrity = ''): Promise<Response> {
  // `no-store` passes by the worker, which would keep it a second time.
  const response = await fetch(url, { integrity, cache: 'no-store' });
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return response;
}

async function readManifest(root: string): Promise<WholeManifest> {
  const response = await fetch(new URL(WHOLE_PATH, root), { cache: 'no-store' });
  const manifest: unknown = await response.json();
  if (!isWholeManifest(manifest)) throw new TypeError(`${WHOLE_PATH} is no list of files`);
  return manifest;
}

async function mark(root: string, edition: string): Promise<void> {
  const cache = await caches.open(keptNames(root).whole);
  await cache.put(wholeMark(root), new Response(edition));
}

/** Removes everything that the first visit does not keep. Rejects without a network: the list of what stays is fetched. */
export async function removeWhole({ root, edition }: Site): Promise<void> {
  const names = keptNames(root);
  const { pages, files } = await readManifest(root);
  await caches.delete(names.whole);
  const first = new Set(
    [...pages, ...files].filter((file) => file.first).map(({ path }) => new URL(path, root).href),
  );
  for (const name of await caches.keys()) {
    const ofEdition = names.editionOf(name);
    if (ofEdition !== undefined && ofEdition !== edition) await caches.delete(name);
  }
  for (const name of [names.edition(edition), names.files]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!first.has(request.url)) await cache.delete(request);
    }
  }
}
