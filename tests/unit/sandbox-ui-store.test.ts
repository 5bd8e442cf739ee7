import { describe, expect, test, vi } from 'vitest';
import type { Frame, Input } from '../../src/sandbox/frame.ts';
import { currentFrame, sessionInputs } from '../../src/sandbox/ui/state/session.ts';
import { createSandboxStore, type SandboxStore } from '../../src/sandbox/ui/state/store.ts';
import { FakeClient } from '../support/fake-client.ts';

const command = (line: string): Input => ({ kind: 'command', line });

function openStore() {
  const client = new FakeClient();
  return { client, store: createSandboxStore(() => Promise.resolve(client)) };
}

/** The frame, the inputs and the log that the panels render of a store with a session. */
function shown({ session }: SandboxStore) {
  if (!session.value) throw new Error('the store has no session');
  return {
    frame: currentFrame(session.value),
    inputs: sessionInputs(session.value),
    log: session.value.log,
  };
}

const kinds = (store: SandboxStore) => shown(store).log.map(({ kind }) => kind);

describe('the store', () => {
  test('what a page asks for starts the sandbox and runs in order', async () => {
    const { client, store } = openStore();
    const first = store.runFromPage(command('one'));
    const second = store.runFromPage(command('two'));
    expect(store.state.value.kind).toBe('loading');
    await Promise.all([first, second]);
    expect(client.given).toEqual([command('one'), command('two')]);
    expect(shown(store).inputs).toEqual([command('one'), command('two')]);
  });

  test('a start that fails says why and can be tried again', async () => {
    const { client, store } = openStore();
    vi.spyOn(client, 'begin').mockRejectedValueOnce(new Error('404'));
    await store.start();
    expect(store.state.value).toEqual({ kind: 'start-failed', reason: '404' });
    await store.start();
    expect(store.state.value.kind).toBe('ready');
  });

  test('loading that was cancelled leaves nothing behind', async () => {
    const { client, store } = openStore();
    const opening = await client.look();
    const start = Promise.withResolvers<Frame>();
    vi.spyOn(client, 'look').mockReturnValue(start.promise);
    const dispose = vi.spyOn(client, 'dispose');
    const started = store.start();
    await Promise.resolve();
    store.cancel();
    start.resolve(opening);
    await started;
    expect(store.state.value.kind).toBe('idle');
    expect(dispose).toHaveBeenCalled();
  });

  test('stopping keeps the inputs before and drops what waits', async () => {
    const { client, store } = openStore();
    await store.run(command('one'));
    void store.run(command('hang'));
    void store.run(command('later'));
    await store.stop();
    expect(store.state.value.kind).toBe('ready');
    expect(store.queued.value).toEqual([]);
    expect(client.given).toEqual([command('one'), command('hang')]);
    expect(shown(store).inputs).toEqual([command('one')]);
    expect(kinds(store)).toEqual(['ran', 'stopped']);
  });

  test('undo drops the last input and marks its entry; reset drops all', async () => {
    const { store } = openStore();
    await store.run(command('one'));
    await store.run(command('two'));
    await store.run(command('three'));
    await store.undo();
    expect(shown(store).inputs).toEqual([command('one'), command('two')]);
    expect(kinds(store)).toEqual(['ran', 'ran', 'undone']);
    await store.undo();
    expect(shown(store).inputs).toEqual([command('one')]);
    expect(kinds(store)).toEqual(['ran', 'undone', 'undone']);
    await store.reset();
    expect(shown(store).inputs).toEqual([]);
    expect(kinds(store)).toEqual(['note']);
  });

  test('a crash keeps the session; restarting brings it back', async () => {
    const { store } = openStore();
    await store.run(command('one'));
    await store.run(command('crash'));
    expect(store.state.value).toMatchObject({ kind: 'crashed', reason: 'out of memory' });
    await store.restart();
    expect(store.state.value.kind).toBe('ready');
    expect(shown(store).inputs).toEqual([command('one')]);
  });

  test('SQL from a page fills an empty editor and spares a draft', async () => {
    const { store } = openStore();
    await store.runFromPage({ kind: 'sql', script: 'SELECT 1' });
    expect(store.draft.value).toBe('SELECT 1');
    await store.runFromPage({ kind: 'sql', script: 'SELECT 2' });
    expect(store.draft.value).toBe('SELECT 1');
  });
});

describe('the store shows the frame that the engine returned', () => {
  const restores = {
    undo: (store) => store.undo(),
    reset: (store) => store.reset(),
    stop: (store) => {
      void store.run(command('hang'));
      return store.stop();
    },
    restart: (store) => store.run(command('crash')).then(() => store.restart()),
  } satisfies Record<string, (store: SandboxStore) => Promise<void>>;

  test.each(Object.entries(restores))('after %s', async (_name, restore) => {
    const { client, store } = openStore();
    await store.run(command('one'));
    await store.run(command('two'));
    await restore(store);
    expect(store.state.value.kind).toBe('ready');
    expect(shown(store).frame).toBe(client.returned[3]);
  });

  test.each(['undo', 'stop', 'restart'] as const)('in the log too, after %s', async (name) => {
    const { client, store } = openStore();
    await store.run(command('one'));
    if (name === 'undo') await store.run(command('two'));
    await restores[name](store);
    expect(shown(store).log[0]).toMatchObject({ kind: 'ran', frame: client.returned.at(-1) });
  });

  test('where nothing was run before', async () => {
    const { client, store } = openStore();
    await store.start();
    await restores.stop(store);
    expect(shown(store).frame).toBe(client.returned[1]);
  });
});
