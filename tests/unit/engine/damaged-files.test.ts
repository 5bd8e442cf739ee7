/** Files of the sandbox that are cut, damaged or others: each is told by its name, with the way out, and nothing waits for ever. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { CompiledAssets } from '../../../src/sandbox/engine/database/assets.ts';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import {
  packSnapshot,
  readSnapshot,
  unpackSnapshot,
} from '../../../src/sandbox/engine/database/snapshot.ts';
import {
  BASE_PATH,
  POSTGRES_WASM_PATH,
  SCHEMA_ENGINE_WASM_PATH,
} from '../../../src/sandbox/node/assets.ts';
import { fetchJson, loadAssets } from '../../../src/sandbox/worker/load.ts';
import { sharedAssets } from '../../support/assets.ts';

const WAY_OUT = /download was cut short.*reload the page/;

/** The shortest module: its magic number and its version. */
const EMPTY_WASM = [0, 97, 115, 109, 1, 0, 0, 0];
const EMPTY_MODULE = new WebAssembly.Module(new Uint8Array(EMPTY_WASM));

/** Keeps the first part of what a snapshot holds. */
const cut = (base: CompiledAssets['base'], length: number): CompiledAssets['base'] =>
  readSnapshot(packSnapshot(unpackSnapshot(base).slice(0, length)));

describe('PostgreSQL does not start, and says so', () => {
  type Change = (assets: CompiledAssets) => Promise<Partial<CompiledAssets>>;
  const cases: [string, RegExp, Change][] = [
    [
      'without files',
      /^base\.wasm holds no database/,
      () => Promise.resolve({ base: new Uint8Array(EMPTY_WASM) }),
    ],
    [
      'with another program',
      /^pglite\.wasm is not the PostgreSQL of this site/,
      ({ schemaEngineWasm }) => Promise.resolve({ postgresWasm: schemaEngineWasm }),
    ],
    [
      'with an empty program',
      /^pglite\.wasm is not the PostgreSQL of this site/,
      () => Promise.resolve({ postgresWasm: EMPTY_MODULE }),
    ],
    [
      'with a cut cluster',
      /^pglite\.wasm and base\.wasm did not start/,
      ({ base }) => Promise.resolve({ base: cut(base, 512 * 9_000) }),
    ],
  ];
  test.each(cases)('%s', async (_name, named, change) => {
    const assets = await sharedAssets();
    const opened = Database.open({ ...assets, ...(await change(assets)) });
    await expect(opened).rejects.toThrow(named);
    await expect(opened).rejects.toThrow(WAY_OUT);
    await expect(opened).rejects.not.toThrow(/\[object|\n/);
  });
});

test('another program in the place of Prisma’s schema engine is told', () => {
  // The bindings allow one engine in a process, and other tests of this one have started it.
  const script = `
    import { instantiate } from './src/sandbox/engine/schema-engine/instantiate.ts';
    instantiate(new WebAssembly.Module(new Uint8Array([${EMPTY_WASM.join()}])));
  `;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/schema_engine_bg\.wasm is not the schema engine of this site/);
  expect(stderr).toMatch(WAY_OUT);
});

describe('a file that is fetched', () => {
  const FILES: Record<string, string> = {
    'pglite.wasm': POSTGRES_WASM_PATH,
    'schema_engine_bg.wasm': SCHEMA_ENGINE_WASM_PATH,
    'base.wasm': BASE_PATH,
  };
  afterEach(() => vi.unstubAllGlobals());

  /** Serves the site's files, one of them changed; returns the caches that were asked for. */
  function serve(
    changed: string,
    change: (bytes: Uint8Array<ArrayBuffer>) => Response,
  ): Set<string> {
    const caches = new Set<string>();
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit): Promise<Response> => {
      caches.add(init?.cache ?? '');
      const name = url.split('/').at(-1) ?? '';
      const bytes = new Uint8Array(await readFile(FILES[name] ?? ''));
      return name === changed ? change(bytes) : new Response(bytes);
    });
    return caches;
  }

  const load = (afresh = false): Promise<CompiledAssets> => loadAssets(() => undefined, { afresh });
  const WASM = { 'content-type': 'application/wasm' };

  test.each([
    [
      'pglite.wasm',
      'could not be compiled',
      (bytes: Uint8Array<ArrayBuffer>) => new Response(bytes.slice(0, 90_000), { headers: WASM }),
    ],
    ['schema_engine_bg.wasm', 'could not be compiled', () => new Response('<!doctype html>')],
    [
      'base.wasm',
      'does not have the length that it states',
      (bytes: Uint8Array<ArrayBuffer>) => new Response(bytes.slice(0, 90_000), { headers: WASM }),
    ],
    ['base.wasm', 'holds no database', () => new Response('<!doctype html>')],
  ])('%s that is damaged is named: it %s', async (name, problem, change) => {
    serve(name, change);
    await expect(load()).rejects.toThrow(`${name} ${problem}`);
    await expect(load()).rejects.toThrow(WAY_OUT);
  });

  test.each(Object.keys(FILES))('%s is named where its download breaks off', async (name) => {
    const broken = (): ReadableStream =>
      new ReadableStream({
        pull: (controller) => controller.error({ name: 'NetworkError', code: 19 }),
      });
    serve(name, () => new Response(broken()));
    await expect(load()).rejects.toThrow(`${name} could not be fetched (NetworkError (code 19))`);
  });

  describe('what the service worker keeps is taken', () => {
    const whenKept = (host: () => Promise<Response>): void => {
      vi.stubGlobal('fetch', async (url: string, init?: RequestInit): Promise<Response> => {
        if (init?.cache !== 'force-cache' && url.includes('base')) return host();
        return new Response(
          new Uint8Array(await readFile(FILES[url.split('/').at(-1) ?? ''] ?? '')),
        );
      });
    };

    test.each([
      ['does not have it', () => Promise.resolve(new Response('', { status: 404 }))],
      ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
      ['answers with a page', () => Promise.resolve(new Response('<!doctype html>'))],
    ])('where the host %s', async (_, host) => {
      whenKept(host);
      await expect(load()).resolves.toHaveProperty('base');
    });

    test('where the host says nothing', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      vi.stubGlobal('fetch', async (url: string, init?: RequestInit): Promise<Response> => {
        if (init?.cache === 'force-cache' || !url.includes('base'))
          return new Response(
            new Uint8Array(await readFile(FILES[url.split('/').at(-1) ?? ''] ?? '')),
          );
        return new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        });
      });
      const loading = load();
      await vi.advanceTimersByTimeAsync(10_000);
      await expect(loading).resolves.toHaveProperty('base');
      vi.useRealTimers();
    });
  });

  test('ends with its signal, and asks no more', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: string, init?: RequestInit): Promise<Response> => {
      asked.push(url);
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
    const ending = new AbortController();
    const loading = loadAssets(() => undefined, { signal: ending.signal });
    ending.abort();
    await expect(loading).rejects.toThrow('could not be fetched');
    expect(asked).toHaveLength(3);
  });

  test('is asked of the browser’s cache, and of the site after a start that failed', async () => {
    const caches = serve('', () => new Response());
    await load();
    await load(true);
    expect([...caches]).toEqual(['default', 'reload']);
  });

  test.each(['<!doctype html>', '{"name":', '{"name": 1}'])(
    'JSON is named if it is %s',
    async (body) => {
      vi.stubGlobal('fetch', () => Promise.resolve(new Response(body)));
      const answer = fetchJson('/sandbox/lost.json', z.object({ name: z.string() }));
      await expect(answer).rejects.toThrow(/^lost\.json cannot be read \(.*\)\. /);
      await expect(answer).rejects.toThrow(WAY_OUT);
    },
  );
});
