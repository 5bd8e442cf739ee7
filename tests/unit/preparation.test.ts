/** The server of `npm run dev` asks for each piece once, and again for what depends on a changed file. */
import { expect, test } from 'vitest';
import { Preparation } from '../../src/build/preparation.ts';
import { NotingMaker } from '../support/noting-maker.ts';

/** A server that has made the base pieces and shown these scenarios. */
async function begun(...ids: string[]): Promise<{ maker: NotingMaker; preparation: Preparation }> {
  const maker = new NotingMaker();
  const preparation = new Preparation(maker);
  await preparation.begin();
  for (const id of ids) await preparation.scenario(id);
  return { maker, preparation };
}

test('it begins with the pages, then loads the engine', async () => {
  const { maker } = await begun();
  expect(maker.taken()).toEqual(['known', 'base', 'warm', 'help']);
});

test('a scenario is made once', async () => {
  const { maker, preparation } = await begun('healthy');
  maker.taken();
  await preparation.scenario('healthy');
  expect(maker.taken()).toEqual([]);
});

test.each([
  ['content/litellm/releases.yaml', ['forget', 'forget', 'known', 'scenario a', 'scenario b']],
  [
    'content/scenarios/c/scenario.yaml',
    ['forget', 'forget', 'known', 'scenario a', 'scenario b', 'scenario c'],
  ],
  [
    'content/runbooks/r.mdx',
    ['forget', 'forget', 'known', 'scenario a', 'scenario b', 'runbook r'],
  ],
  [
    'src/sandbox/engine/session/session.ts',
    ['restart', 'forget', 'known', 'base', 'scenario a', 'scenario b'],
  ],
])('after a change of %s what depends on it is remade', async (path, calls) => {
  const { maker, preparation } = await begun('a', 'b');
  maker.taken();
  await preparation.changed(path);
  expect(maker.taken()).toEqual(calls);
});

test.each([
  ['content/guides/sandbox.mdx', ['forget']],
  // The resident process has loaded it, and no finished piece depends on it.
  ['src/runbook/claims.ts', ['restart']],
  ['src/components/Card.astro', []],
])('after a change of %s nothing is remade', async (path, calls) => {
  const { maker, preparation } = await begun('a');
  maker.taken();
  expect(preparation.changed(path)).toBeNull();
  expect(maker.taken()).toEqual(calls);
});

test('a failure is kept until a change repairs it', async () => {
  const { maker, preparation } = await begun();
  maker.failing.set('runbook r', 'content/runbooks/r.mdx: claims pending, found fixed');
  await expect(preparation.changed('content/runbooks/r.mdx')).rejects.toThrow('claims pending');
  expect(preparation.failure?.message).toContain('claims pending');
  maker.failing.clear();
  await preparation.changed('content/runbooks/r.mdx');
  expect(preparation.failure).toBeNull();
});

test('a scenario that does not break as told is made again after a change', async () => {
  const { maker, preparation } = await begun();
  maker.failing.set('scenario a', 'does not break as told');
  await expect(preparation.scenario('a')).rejects.toThrow('as told');
  expect(preparation.failure?.message).toContain('as told');
  maker.failing.clear();
  await preparation.changed('content/scenarios/a/scenario.yaml');
  expect(preparation.failure).toBeNull();
});

test.each([
  ['base', (preparation: Preparation) => preparation.base()],
  ['help', (preparation: Preparation) => preparation.help()],
  ['scenario a', (preparation: Preparation) => preparation.scenario('a')],
])('%s that could not be made is tried again when it is asked for', async (piece, ask) => {
  const maker = new NotingMaker();
  const preparation = new Preparation(maker);
  maker.failing.set(piece, 'no memory');
  await expect(ask(preparation)).rejects.toThrow('no memory');
  maker.failing.clear();
  await ask(preparation);
  await ask(preparation);
  expect(maker.taken().filter((call) => call === piece)).toEqual([piece, piece]);
});

test('a scenario that could not be made is remade with the others after a change', async () => {
  const { maker, preparation } = await begun();
  maker.failing.set('scenario a', 'does not break as told');
  await expect(preparation.scenario('a')).rejects.toThrow('as told');
  maker.taken();
  maker.failing.clear();
  await preparation.changed('content/litellm/releases.yaml');
  expect(maker.taken()).toContain('scenario a');
});

test('after a change of code the help texts are made anew when they are asked for', async () => {
  const { maker, preparation } = await begun();
  await preparation.changed('src/sandbox/engine/session/session.ts');
  maker.taken();
  await preparation.help();
  expect(maker.taken()).toEqual(['help']);
});
