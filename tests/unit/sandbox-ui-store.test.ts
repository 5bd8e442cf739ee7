import { describe, expect, test, vi } from 'vitest';
import type { SandboxClient } from '../../src/sandbox/client.ts';
import type { Frame, Input } from '../../src/sandbox/frame.ts';
import { createSandboxStore } from '../../src/sandbox/ui/state/store.ts';

const check = { ok: false, detail: '' };

function frame(input: Input | null): Frame {
  return {
    input,
    output: { chunks: [], results: [], error: null },
    exitCode: 0,
    asks: null,
    view: {
      release: 'v1',
      schema: 'public',
      ledger: 'present',
      migrations: [],
      nextDeploy: { kind: 'nothing' },
      drift: { summary: '', script: '' },
      tables: [],
      problem: null,
    },
    checks: { upToDate: check, noDrift: check, noRowLost: check, own: null },
  };
}

/** A client that answers at once, and for ever keeps `hang` waiting. */
function fakeClient(over: Partial<SandboxClient> = {}): SandboxClient {
  return {
    scenario: {
      id: 'x',
      title: '',
      story: '',
      release: 'v1',
      releases: [{ version: 'v1', migrations: [], schema: '' }],
      state: '',
      suggestions: [],
      values: {},
      environment: {},
      acceptedDrift: [],
      ownCheck: null,
      hints: [],
    },
    versions: { pglite: '', postgres: '', schemaEngine: '', prismaCli: '', nativeEngine: '' },
    start: () => Promise.resolve(frame(null)),
    run: (input) =>
      input.kind === 'command' && input.line === 'hang'
        ? new Promise(() => undefined)
        : Promise.resolve(frame(input)),
    stop: () => Promise.resolve(frame(null)),
    undo: () => Promise.resolve(frame(null)),
    reset: () => Promise.resolve(frame(null)),
    complete: () => Promise.resolve({ from: 0, candidates: [] }),
    readCommands: (text) => Promise.resolve(text.split('\n')),
    dispose: vi.fn(),
    ...over,
  };
}

const command = (line: string): Input => ({ kind: 'command', line });
const open = (client: SandboxClient) => createSandboxStore(() => Promise.resolve(client));

describe('the store', () => {
  test('what a page asks for starts the sandbox and runs in order', async () => {
    const ran: Input[] = [];
    const store = open(
      fakeClient({
        run: (input) => {
          ran.push(input);
          return Promise.resolve(frame(input));
        },
      }),
    );
    const first = store.runFromPage(command('one'));
    const second = store.runFromPage(command('two'));
    expect(store.state.value.kind).toBe('loading');
    await Promise.all([first, second]);
    expect(ran).toEqual([command('one'), command('two')]);
    expect(store.session.value?.steps).toHaveLength(2);
  });

  test('a start that fails says why and can be tried again', async () => {
    let broken = true;
    const store = open(
      fakeClient({
        start: () => (broken ? Promise.reject(new Error('404')) : Promise.resolve(frame(null))),
      }),
    );
    await store.start();
    expect(store.state.value).toEqual({ kind: 'start-failed', reason: '404' });
    broken = false;
    await store.start();
    expect(store.state.value.kind).toBe('ready');
  });

  test('loading that was cancelled leaves nothing behind', async () => {
    let ready: (frame: Frame) => void = () => undefined;
    const client = fakeClient({ start: () => new Promise((resolve) => (ready = resolve)) });
    const store = open(client);
    const started = store.start();
    await Promise.resolve();
    store.cancel();
    ready(frame(null));
    await started;
    expect(store.state.value.kind).toBe('idle');
    expect(client.dispose).toHaveBeenCalled();
  });

  test('stopping keeps the frames and drops what waits', async () => {
    const store = open(fakeClient());
    await store.run(command('one'));
    void store.run(command('hang'));
    void store.run(command('later'));
    await store.stop();
    expect(store.state.value.kind).toBe('ready');
    expect(store.queued.value).toEqual([]);
    expect(store.session.value?.steps).toHaveLength(1);
    expect(store.session.value?.log.map((entry) => entry.kind)).toEqual(['ran', 'stopped']);
  });

  test('undo drops the last frame and marks its entry; reset drops all', async () => {
    const store = open(fakeClient());
    await store.run(command('one'));
    await store.run(command('two'));
    await store.undo();
    expect(store.session.value?.steps.map((step) => step.input)).toEqual([command('one')]);
    expect(store.session.value?.log.map((entry) => entry.kind)).toEqual(['ran', 'undone']);
    await store.reset();
    expect(store.session.value?.steps).toEqual([]);
  });

  test('a crash keeps the session; restarting brings it back', async () => {
    const store = open(fakeClient({ run: () => Promise.reject(new Error('out of memory')) }));
    await store.run(command('one'));
    expect(store.state.value).toMatchObject({ kind: 'crashed', reason: 'out of memory' });
    await store.restart();
    expect(store.state.value.kind).toBe('ready');
  });

  test('SQL from a page fills an empty editor and spares a draft', async () => {
    const store = open(fakeClient());
    await store.runFromPage({ kind: 'sql', script: 'SELECT 1' });
    expect(store.draft.value).toBe('SELECT 1');
    await store.runFromPage({ kind: 'sql', script: 'SELECT 2' });
    expect(store.draft.value).toBe('SELECT 1');
  });
});
