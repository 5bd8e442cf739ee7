/**
 * Fetches and compiles the assets in a worker, side by side, and says how far it is. Done here and
 * not by PGlite, which hangs for ever where a file is missing, blocked or of the wrong type.
 */
import postgresFilesUrl from '../../../node_modules/@electric-sql/pglite/dist/pglite.data?url';
import postgresWasmUrl from '../../../node_modules/@electric-sql/pglite/dist/pglite.wasm?url';
import schemaEngineWasmUrl from '../../../node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm?url';
import snapshotUrl from '../../../generated/base.snapshot?url';
import type { Progress } from '../client.ts';
import type { Assets } from '../engine/database/assets.ts';
import { readSnapshot } from '../engine/database/snapshot.ts';

/** Called with all steps whenever one of them has moved. */
export type OnProgress = (steps: Progress[]) => void;

/** Loads everything. Rejects with the file and the reason. */
export async function loadAssets(onProgress: OnProgress): Promise<Assets> {
  const steps: Progress[] = [];
  const track = (label: string): ((moved: Partial<Progress>) => void) => {
    const index = steps.push({ label, loaded: 0, total: null, done: false }) - 1;
    return (moved) => {
      const step = steps[index];
      if (step) steps[index] = { ...step, ...moved };
      onProgress([...steps]);
    };
  };
  const [postgresWasm, postgresFiles, dataDirectory, schemaEngineWasm] = await Promise.all([
    compile(postgresWasmUrl, track('PostgreSQL')),
    fetchBlob(postgresFilesUrl, track('PostgreSQL’s files')),
    fetchBlob(snapshotUrl, track('An empty database')).then(readSnapshot),
    compile(schemaEngineWasmUrl, track('Prisma’s schema engine')),
  ]);
  return { postgresWasm, postgresFiles, dataDirectory, schemaEngineWasm };
}

/** Fetches text or JSON of the site itself. Rejects with the file and the reason. */
export async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new Error(
      `${nameOf(url)} could not be fetched (${String(error)}). Check the connection and try again.`,
    );
  });
  if (!response.ok) {
    throw new Error(
      `${nameOf(url)}: the server answered ${String(response.status)}. Reload the page; if it stays so, the site was not deployed whole.`,
    );
  }
  return response;
}

/** Compiles while it loads; a server that sends the wrong type costs the streaming, not the sandbox. */
async function compile(
  url: string,
  moved: (step: Partial<Progress>) => void,
): Promise<WebAssembly.Module> {
  const response = await fetchOk(url);
  const streams = response.headers.get('content-type')?.startsWith('application/wasm') === true;
  const compiled = await (
    streams
      ? WebAssembly.compileStreaming(response)
      : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes))
  ).catch((error: unknown) => {
    throw new Error(`${nameOf(url)} could not be compiled: ${String(error)}`);
  });
  moved({ done: true });
  return compiled;
}

async function fetchBlob(url: string, moved: (step: Partial<Progress>) => void): Promise<Blob> {
  const response = await fetchOk(url);
  const encoded = response.headers.has('content-encoding');
  const length = response.headers.get('content-length');
  const total = encoded || length === null ? null : Number(length);
  const parts: BlobPart[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  if (!reader) throw new Error(`${nameOf(url)} came without a body`);
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    loaded += read.value.length;
    moved({ loaded, total });
  }
  moved({ loaded, total: loaded, done: true });
  return new Blob(parts);
}

const nameOf = (url: string): string => url.split('/').at(-1) ?? url;
