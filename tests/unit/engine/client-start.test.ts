/** The start of a client: what is asked or goes wrong while its files are loading. */
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { WorkerPort } from '../../../src/rpc.ts';
import type { Scenario } from '../../../src/sandbox/scenario.ts';
import {
  BASE_PATH,
  POSTGRES_WASM_PATH,
  SCHEMA_ENGINE_WASM_PATH,
} from '../../../src/sandbox/node/assets.ts';
import { createSandboxClient } from '../../../src/sandbox/worker/client.ts';
import { fetchScenario } from '../../../src/sandbox/worker/load.ts';
import { compiledAssets, startInProcess } from '../../support/in-process.ts';
import { readScenario } from '../../support/session.ts';

test('a question that is asked while it loads waits for the session', async () => {
  const scenario = await readScenario('healthy');
  const assets = await compiledAssets();
  const client = createSandboxClient(scenario, { assets, connect: startInProcess });
  const begun = client.begin(() => undefined);
  const { candidates } = await client.query('complete', 'prisma mig');
  expect(candidates).toContain('migrate');
  await begun;
  client.dispose();
});

test('a worker that dies meanwhile is told at once', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const client = createSandboxClient(fetchHealthy, {
    connect: () => ({
      post: () => undefined,
      terminate: () => undefined,
      listen: (_onMessage, onDeath) => queueMicrotask(() => onDeath(new Error('no such script'))),
    }),
  });
  await expect(client.begin(() => undefined)).rejects.toThrow('no such script');
  client.dispose();
  vi.unstubAllGlobals();
});

test('questions that find no worker wait for the same one', async () => {
  // The record of the state never comes.
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const ports: ReturnType<typeof startInProcess>[] = [];
  const client = createSandboxClient(await readScenario('healthy'), {
    assets: await compiledAssets(),
    recordUrl: '/sandbox/healthy.state.wasm',
    connect: () => {
      const port = startInProcess();
      ports.push(port);
      return port;
    },
  });
  await client.begin(() => undefined);
  ports[0]?.kill(new Error('it is gone'));
  const answers = await Promise.all(
    ['prisma mig', 'prisma migrate st'].map((line) => client.query('complete', line)),
  );
  expect(answers.map(({ candidates }) => candidates)).toEqual([['migrate'], ['status']]);
  expect(ports).toHaveLength(2);
  client.dispose();
  vi.unstubAllGlobals();
});

const fetchHealthy = (): Promise<Scenario> => fetchScenario('/sandbox/healthy.json');

/** Makes a worker that answers nothing; `posted` are the methods that it was asked for. */
function silentWorker(): { connect: () => WorkerPort; posted: string[] } {
  const posted: string[] = [];
  const post = (message: unknown): void => {
    if (typeof message === 'object' && message !== null && 'kind' in message)
      posted.push(String(message.kind));
  };
  return {
    posted,
    connect: () => ({ post, terminate: () => undefined, listen: () => undefined }),
  };
}

describe('what is kept on this device', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** Serves the files of the sandbox from what is kept, and counts what is asked of a host and how. */
  async function keep(isWhole: boolean): Promise<{ asked: string[]; fetched: RequestCache[] }> {
    const asked: string[] = [];
    const fetched: RequestCache[] = [];
    const scenario = JSON.stringify(await readScenario('healthy'));
    const files: Record<string, string> = {
      'pglite.wasm': POSTGRES_WASM_PATH,
      'schema_engine_bg.wasm': SCHEMA_ENGINE_WASM_PATH,
      'base.wasm': BASE_PATH,
    };
    vi.stubGlobal('navigator', { serviceWorker: { controller: {} } });
    vi.stubGlobal('caches', {
      match: (url: string) => {
        asked.push(url);
        return Promise.resolve(isWhole || !url.includes('base') ? new Response() : undefined);
      },
    });
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
      if (url.endsWith('.json')) return new Response(scenario);
      fetched.push(init?.cache ?? 'default');
      return new Response(new Uint8Array(await readFile(files[url.split('/').at(-1) ?? ''] ?? '')));
    });
    return { asked, fetched };
  }

  test('is loaded once, from there, and the start takes it', async () => {
    const { fetched } = await keep(true);
    const { connect, posted } = silentWorker();
    const client = createSandboxClient(fetchHealthy, { connect });
    expect(await client.loadKept()).toBe(true);
    client.begin(() => undefined).catch(() => undefined);
    await vi.waitFor(() => expect(posted).toEqual(['open']));
    expect(fetched).toEqual(['only-if-cached', 'only-if-cached', 'only-if-cached']);
    client.dispose();
  });

  test('a record that is not kept is asked of the host at the start', async () => {
    await keep(true);
    const asked: unknown[] = [];
    const serve = fetch;
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
      if (!url.endsWith('.state.wasm')) return serve(url, init);
      asked.push(init?.cache);
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    const { connect, posted } = silentWorker();
    const client = createSandboxClient(fetchHealthy, { connect, recordUrl: '/a.state.wasm' });
    await client.loadKept();
    client.begin(() => undefined).catch(() => undefined);
    await vi.waitFor(() => expect(posted).toEqual(['open']));
    expect(asked).toEqual(['only-if-cached', 'default']);
    client.dispose();
  });

  test('is not loaded where a part is missing, and no host is asked', async () => {
    const { asked, fetched } = await keep(false);
    const { connect } = silentWorker();
    const client = createSandboxClient(fetchHealthy, { connect });
    expect(await client.loadKept()).toBe(false);
    expect(asked).toHaveLength(3);
    expect(fetched).toEqual([]);
    client.dispose();
  });

  test('is asked of the host after all where the browser has lost it', async () => {
    const { fetched } = await keep(true);
    const lost = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    const serve = fetch;
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
      init?.cache === 'only-if-cached' || init?.cache === 'force-cache' ? lost() : serve(url, init),
    );
    const { connect, posted } = silentWorker();
    const client = createSandboxClient(fetchHealthy, { connect });
    const refused = expect(client.loadKept()).rejects.toThrow('could not be fetched');
    await vi.waitFor(() => expect(lost).toHaveBeenCalled());
    client.begin(() => undefined).catch(() => undefined);
    await refused;
    await vi.waitFor(() => expect(posted).toEqual(['open']));
    // A start that failed before makes it `reload`.
    expect(fetched).toHaveLength(3);
    client.dispose();
  });
});
