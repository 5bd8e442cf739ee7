/**
 * Fetches and compiles the assets in the worker, side by side, and reports progress. PGlite does not do it: it
 * hangs for ever where a file is missing, blocked or of the wrong type.
 */
import postgresFilesUrl from '../../../node_modules/@electric-sql/pglite/dist/pglite.data?url';
import postgresWasmUrl from '../../../node_modules/@electric-sql/pglite/dist/pglite.wasm?url';
import schemaEngineWasmUrl from '../../../node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm?url';
import snapshotUrl from '../../../generated/base.snapshot?url';
import type { Progress } from '../progress.ts';
import type { CompiledAssets } from '../engine/database/assets.ts';
import { readSnapshot } from '../engine/database/snapshot.ts';

/** Called with all steps whenever one of them has progressed. */
export type OnProgress = (steps: Progress[]) => void;

/** Loads all assets. Rejects with the file and the reason. */
export async function loadAssets(onProgress: OnProgress): Promise<CompiledAssets> {
  const steps: Progress[] = [];
  const track = (label: string): ((progress: Partial<Progress>) => void) => {
    const index = steps.push({ label, loaded: 0, total: null, done: false }) - 1;
    return (progress) => {
      const step = steps[index];
      if (step) steps[index] = { ...step, ...progress };
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

/** Fetches a file of the site itself. Rejects with the file and the reason, also if the server answers with an error. */
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

/** Compiles a file while it loads; if the server sends the wrong type, after it has loaded. */
async function compile(
  url: string,
  report: (progress: Partial<Progress>) => void,
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
  report({ done: true });
  return compiled;
}

async function fetchBlob(
  url: string,
  report: (progress: Partial<Progress>) => void,
): Promise<Blob> {
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
    report({ loaded, total });
  }
  report({ loaded, total: loaded, done: true });
  return new Blob(parts);
}

const nameOf = (url: string): string => url.split('/').at(-1) ?? url;
