/** The start of a client: what is asked or goes wrong while its files are loading. */
import { expect, test, vi } from 'vitest';
import { createSandboxClient } from '../../../src/sandbox/worker/client.ts';
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
  const client = createSandboxClient('/sandbox/healthy.json', {
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
