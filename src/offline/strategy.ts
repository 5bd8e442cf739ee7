/** Which request goes where. The worker asks it of every request; it knows nothing of workers itself. */

/** What decides about a request. */
export type Asked = {
  url: string;
  method: string;
  /** True where a document is opened: in a tab, or in a frame. */
  navigates: boolean;
  /** The request’s own wish: `no-store` passes by everything kept, `reload` replaces it, but for WebAssembly. */
  cache: RequestCache;
  /** True if only a part of the file is asked for. */
  hasRange: boolean;
  /** False where the browser knows that it has no network. */
  isOnline: boolean;
};

/**
 * - `page`: the network first, so that no page is stale; what is kept only if the network fails.
 * - `hashed`: what is kept first: a file under a name with its hash never changes.
 * - `data`: what is kept with the edition that the asking page belongs to, so that a page never reads data of another.
 * - `network`: none of the worker’s business.
 * - `browser`: WebAssembly while there is a network. Chromium keeps what it has compiled of a module only if its answer came
 *   from the host or from the browser’s own cache, and a start with it takes half as long. `force-cache` asks for what the
 *   worker keeps after all.
 */
export type Strategy = 'page' | 'hashed' | 'data' | 'network' | 'browser';

/** Tells where a request goes. `scope` is the absolute address that the worker is registered for. */
export function strategyFor(asked: Asked, scope: string): Strategy {
  const path = pathWithin(asked.url, scope);
  if (path === undefined || asked.method !== 'GET' || asked.hasRange) return 'network';
  if (asked.cache === 'no-store') return 'network';
  if (asked.navigates) return isDocument(path) ? 'page' : 'network';
  if (path.endsWith('.wasm') && asked.isOnline && asked.cache !== 'force-cache') return 'browser';
  if (path.startsWith('_astro/')) return 'hashed';
  return /\.(json|svg)$/.test(path) ? 'data' : 'network';
}

/** Returns the path below `scope` without query and anchor, or `undefined` if the address is not below it. */
export function pathWithin(url: string, scope: string): string | undefined {
  const { origin, pathname } = new URL(url);
  const root = new URL(scope);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return undefined;
  return pathname.slice(root.pathname.length);
}

/** True for a folder, an `.html` file, and a folder without its last slash; not for `/index.json` opened in a tab. */
const isDocument = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return !name.includes('.') || name.endsWith('.html');
};
