/** The recorded opening frame: shown at once, marked, and replaced by the live one; what is entered meanwhile waits. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Frame, Input } from '../../src/sandbox/frame.ts';
import { currentFrame } from '../../src/sandbox/ui/state/session.ts';
import { createSandboxStore, type SandboxStore } from '../../src/sandbox/ui/state/store.ts';
import { FakeClient } from '../support/fake-client.ts';
import { frameOf, viewOf } from '../support/frames.ts';

const STATUS: Input = { kind: 'command', line: 'prisma migrate status' };
/** What the fake client’s first look gives. */
const LIVE = frameOf({ view: viewOf({ release: 'reading 1' }) });

/** A store whose database is there once `arrive` is called. */
function openStore(frame: Frame | null) {
  const client = new FakeClient();
  const loaded = Promise.withResolvers<undefined>();
  const begin = vi.spyOn(client, 'begin').mockReturnValue(loaded.promise);
  const { scenario, versions } = client;
  const store = createSandboxStore(() => Promise.resolve(client), {
    recorded: () => Promise.resolve(frame && { scenario, versions, frame }),
  });
  return { client, store, begin, arrive: () => loaded.resolve(undefined), fail: loaded.reject };
}

/** Lets promises that are settled already take their turns. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const shownBy = ({ session }: SandboxStore) => {
  if (!session.value) throw new Error('the store has no session');
  return { frame: currentFrame(session.value), isRecorded: session.value.isRecorded };
};

afterEach(() => vi.restoreAllMocks());

describe('the recorded opening frame', () => {
  test('is shown while the database loads, and is live when it has come', async () => {
    const { store, arrive } = openStore(LIVE);
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const started = store.start();
    await settled();
    expect(store.state.value.kind).toBe('opening');
    expect(shownBy(store)).toEqual({ frame: LIVE, isRecorded: true });
    arrive();
    await started;
    expect(store.state.value.kind).toBe('ready');
    expect(shownBy(store)).toEqual({ frame: LIVE, isRecorded: false });
    expect(warn).not.toHaveBeenCalled();
  });

  test('holds nothing up if it never comes', async () => {
    const store = createSandboxStore(() => Promise.resolve(new FakeClient()), {
      recorded: () => new Promise(() => undefined),
    });
    await store.start();
    expect(store.state.value.kind).toBe('ready');
  });

  test('gives way to a live one that differs, and the console tells', async () => {
    const { store, arrive } = openStore(frameOf({ view: viewOf({ release: 'of another day' }) }));
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const started = store.start();
    await settled();
    arrive();
    await started;
    expect(shownBy(store)).toEqual({ frame: LIVE, isRecorded: false });
    expect(warn).toHaveBeenCalledOnce();
  });

  test('is looked at again after the input that waited', async () => {
    const { client, store, arrive } = openStore(LIVE);
    const look = vi.spyOn(client, 'look').mockResolvedValue(LIVE);
    const started = store.start();
    await settled();
    expect(store.refuses()).toBe(false);
    const ran = store.run({ kind: 'typed', text: STATUS.line });
    expect(client.given).toEqual([]);
    const run = vi.spyOn(client, 'run');
    arrive();
    await Promise.all([started, ran]);
    await settled();
    expect(client.given).toEqual([STATUS]);
    expect(run.mock.invocationCallOrder[0]).toBeLessThan(look.mock.invocationCallOrder[0] ?? 0);
    expect(store.session.value).toMatchObject({ isRecorded: false, steps: [{ input: STATUS }] });
  });

  test('goes with the loading that is cancelled', async () => {
    const { client, store, arrive } = openStore(LIVE);
    const dispose = vi.spyOn(client, 'dispose');
    const started = store.start();
    await settled();
    void store.run({ kind: 'typed', text: STATUS.line });
    store.cancel();
    arrive();
    await started;
    expect(store.state.value).toEqual({ kind: 'idle' });
    expect(store.queued.value).toEqual([]);
    expect(dispose).toHaveBeenCalled();
  });

  test('gives way to the reason of a start that fails; what waited still does', async () => {
    const { store, fail } = openStore(LIVE);
    const started = store.start();
    await settled();
    void store.run({ kind: 'typed', text: STATUS.line });
    fail(new Error('pglite.wasm could not be fetched'));
    await started;
    expect(store.state.value).toEqual({
      kind: 'start-failed',
      reason: 'pglite.wasm could not be fetched',
    });
    expect(store.queued.value).toHaveLength(1);
  });

  test('is done without where there is none', async () => {
    const { store, arrive } = openStore(null);
    const started = store.start();
    await settled();
    expect(store.state.value.kind).toBe('loading');
    arrive();
    await started;
    expect(store.state.value.kind).toBe('ready');
  });
});

test('what an input printed is shown before its frame, and the next line waits', async () => {
  const client = new FakeClient();
  const store = createSandboxStore(() => Promise.resolve(client));
  await store.start();
  const frame = Promise.withResolvers<Frame>();
  const printed = { output: frameOf().output, exitCode: 1 };
  client.onRun = (tell) => {
    tell(printed);
    return frame.promise;
  };
  const first = store.run({ kind: 'typed', text: STATUS.line });
  expect(store.state.value).toMatchObject({ kind: 'running', printed });
  expect(store.refuses()).toBe(false);
  const second = store.run({ kind: 'typed', text: 'prisma migrate deploy' });
  expect(client.given).toEqual([]);
  frame.resolve(frameOf({ input: STATUS }));
  await Promise.all([first, second]);
  expect(client.given).toEqual([{ kind: 'command', line: 'prisma migrate deploy' }]);
});

test.each(['cancelled', 'failed'])(
  'a start that is %s gives up what is being loaded for it',
  async (how) => {
    const code = Promise.withResolvers<FakeClient>();
    const giveUp = vi.fn();
    const store = createSandboxStore(() => code.promise, { giveUp });
    const started = store.start();
    await settled();
    if (how === 'cancelled') store.cancel();
    else {
      code.reject(new Error('Panels.js: 404'));
      await started;
    }
    expect(giveUp).toHaveBeenCalledOnce();
  },
);
