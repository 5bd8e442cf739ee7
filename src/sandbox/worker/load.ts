/**
 * Fetches and reads the assets, side by side, and reports progress. PGlite does not do it: it hangs for ever where a
 * file is missing, blocked or of the wrong type.
 */
import postgresWasmUrl from '../../../node_modules/@electric-sql/pglite/dist/pglite.wasm?url';
import schemaEngineWasmUrl from '../../../node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm?url';
import baseUrl from '../../../generated/base.wasm?url';
import type { Parser } from '../../rpc.ts';
import { reasonOf } from '../../thrown.ts';
import { DamagedFile } from '../damaged-file.ts';
import type { Progress } from '../progress.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import type { CompiledAssets } from '../engine/database/assets.ts';
import { readSnapshot } from '../engine/database/snapshot.ts';

/** Called with all steps whenever one of them has progressed. */
export type OnProgress = (steps: Progress[]) => void;

export interface LoadOptions {
  /** Loads them again, whatever the browser has kept of them. */
  readonly afresh?: boolean;
  /** Takes what the browser has kept of them, and asks no host. */
  readonly isKept?: boolean;
  /** Ends the downloads. */
  readonly signal?: AbortSignal;
}

/** The Fetch standard allows it within a site alone. https://fetch.spec.whatwg.org/#concept-request-cache-mode */
const ONLY_KEPT: RequestInit = { cache: 'only-if-cached', mode: 'same-origin' };

/** Tells whether the service worker keeps all of them, of this build. */
export async function areAssetsKept(): Promise<boolean> {
  if (!('caches' in globalThis) || !isControlled()) return false;
  const urls = [postgresWasmUrl, baseUrl, schemaEngineWasmUrl];
  return Promise.all(urls.map((url) => caches.match(url))).then(
    (kept) => !kept.includes(undefined),
    () => false,
  );
}

/** True if a service worker answers for this page. */
const isControlled = (): boolean =>
  'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;

const requestFor = ({ afresh = false, isKept = false, signal }: LoadOptions): RequestInit => ({
  cache: afresh ? 'reload' : 'default',
  ...(isKept && ONLY_KEPT),
  ...(signal !== undefined && { signal }),
});

/** Loads all assets. Rejects with the file and the reason. */
export async function loadAssets(
  onProgress: OnProgress,
  options: LoadOptions = {},
): Promise<CompiledAssets> {
  const request = requestFor(options);
  const steps: Progress[] = [];
  const track = (label: string): ((progress: Partial<Progress>) => void) => {
    const index = steps.push({ label, loaded: 0, total: null, done: false }) - 1;
    return (progress) => {
      const step = steps[index];
      if (step) steps[index] = { ...step, ...progress };
      onProgress([...steps]);
    };
  };
  const [postgresWasm, base, schemaEngineWasm] = await Promise.all([
    load(postgresWasmUrl, request, track('PostgreSQL'), compiled),
    load(baseUrl, request, track('PostgreSQL’s files and an empty database'), snapshotIn),
    load(schemaEngineWasmUrl, request, track('Prisma’s schema engine'), compiled),
  ]);
  return { postgresWasm, base, schemaEngineWasm };
}

/** Fetches a file of the site itself. Rejects with the file and the reason, also if the server answers with an error. */
export async function fetchOk(url: string, request: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, request).catch((error: unknown) => notFetched(url, error));
  if (!response.ok) {
    throw new Error(
      `${nameOf(url)}: the server answered ${String(response.status)}. Reload the page; if it stays so, the site was not deployed whole.`,
    );
  }
  return response;
}

/** Fetches JSON of the site itself. Rejects with the file and the reason, also if it is not what is expected. */
export async function fetchJson<T>(
  url: string,
  parser: Parser<T>,
  request: RequestInit = {},
): Promise<T> {
  const response = await fetchOk(url, request);
  const text = await response.text().catch((error: unknown) => notFetched(url, error));
  try {
    const json: unknown = JSON.parse(text);
    return parser.parse(json);
  } catch (error) {
    throw new DamagedFile(nameOf(url), 'cannot be read', error);
  }
}

/** Loads the record of a scenario’s broken state. Null where there is none to be had: the worker runs the state’s script then. */
export const loadRecord = (
  url: string,
  options: LoadOptions,
): Promise<Uint8Array<ArrayBuffer> | null> =>
  loadOnce(url, requestFor(options), snapshotIn, SILENCE_MS).catch(() => null);

/** Fetches a scenario of the site. Rejects as `fetchJson` does. */
export const fetchScenario = (url: string): Promise<Scenario> => fetchJson(url, scenarioSchema);

/** Throws the error of a connection that failed, before or during a download. */
function notFetched(url: string, error: unknown): never {
  throw new Error(
    `${nameOf(url)} could not be fetched (${reasonOf(error)}). Check the connection and try again.`,
  );
}

/** Milliseconds after which a host that says nothing counts as none, as it does for pages (`offline/worker/answer.ts`). */
const SILENCE_MS = 10_000;

/** Reads what a file is for from its answer. Rejects with the file and the reason. */
type Read<T> = (url: string, response: Response) => Promise<T>;

/** Fetches and reads a file. Rejects with the first reason if neither the host nor what the service worker keeps will do. */
async function load<T>(
  url: string,
  request: RequestInit,
  report: (progress: Partial<Progress>) => void,
  read: Read<T>,
): Promise<T> {
  const loaded = await loadOnce(url, request, read, SILENCE_MS).catch((error: unknown) => {
    if (request.signal?.aborted === true) throw error;
    // Where there seems to be a network, the service worker leaves these files to the browser, unless it is asked so.
    return loadOnce(url, { ...request, cache: 'force-cache' }, read).catch(() => {
      throw error;
    });
  });
  report({ done: true });
  return loaded;
}

/** `silence` bounds the wait for the answer’s headers. */
async function loadOnce<T>(
  url: string,
  { signal, ...request }: RequestInit,
  read: Read<T>,
  silence?: number,
): Promise<T> {
  const ending = new AbortController();
  const end = (): void => ending.abort(signal?.reason);
  if (signal?.aborted === true) end();
  signal?.addEventListener('abort', end);
  const timer = silence === undefined ? undefined : setTimeout(end, silence);
  try {
    const response = await fetchOk(url, { ...request, signal: ending.signal });
    clearTimeout(timer);
    return await read(url, response);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

/** Compiles a file while it loads; if the server sends the wrong type, after it has loaded. */
function compiled(url: string, response: Response): Promise<WebAssembly.Module> {
  const streams = response.headers.get('content-type')?.startsWith('application/wasm') === true;
  return (
    streams
      ? WebAssembly.compileStreaming(response)
      : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes))
  ).catch((error: unknown) => {
    if (!(error instanceof WebAssembly.CompileError)) return notFetched(url, error);
    throw new DamagedFile(nameOf(url), 'could not be compiled', error);
  });
}

async function snapshotIn(url: string, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await response.arrayBuffer().catch((error: unknown) => notFetched(url, error));
  return readSnapshot(new Uint8Array(bytes), nameOf(url));
}

const nameOf = (url: string): string => url.split('/').at(-1) ?? url;
