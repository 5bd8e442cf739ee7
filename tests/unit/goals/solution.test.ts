/** A solution that is shown line by line, and what it means for what is kept. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Input } from '../../../src/sandbox/frame.ts';
import { progressIn } from '../../../src/sandbox/goals/solution.ts';
import { incidentNote } from '../../../src/sandbox/ui/goals/incident-note.ts';
import { readBests } from '../../../src/sandbox/ui/kept/best.ts';
import { readSolved } from '../../../src/sandbox/ui/kept/solved.ts';
import { watchSolved } from '../../../src/sandbox/ui/kept/watch-solved.ts';
import { createSandboxStore } from '../../../src/sandbox/ui/state/store.ts';
import { checksOf } from '../../support/checks.ts';
import { FakeClient } from '../../support/fake-client.ts';
import { frameOf } from '../../support/frames.ts';

const command = (line: string): Input => ({ kind: 'command', line });
const sql = (script: string): Input => ({ kind: 'sql', script });

const SOLUTION = {
  key: 'x.option-c',
  title: 'Option C',
  page: '/runbooks/x/#option-c',
  inputs: [sql('DELETE FROM x;\n'), command('prisma migrate deploy')],
};

function openStore() {
  const client = new FakeClient();
  return { client, store: createSandboxStore(() => Promise.resolve(client)) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('it goes on after the lines that have run in its order, however they are broken', () => {
  expect(progressIn(SOLUTION, [])).toBe(0);
  expect(progressIn(SOLUTION, [command('ls'), sql('DELETE   FROM x;')])).toBe(1);
  expect(progressIn(SOLUTION, [command('prisma migrate deploy')])).toBe(0);
  expect(progressIn(SOLUTION, [...SOLUTION.inputs, command('ls')])).toBe(2);
});

test('a line that is shown is not run, and what stood in the prompt is not lost', async () => {
  const { client, store } = openStore();
  await store.run(command('one'));
  store.line.value = 'half a thought';
  store.showLine(command('prisma migrate deploy'));
  expect(store.line.value).toBe('prisma migrate deploy');
  expect(store.history.value).toContain('half a thought');
  store.draft.value = 'SELECT 1;';
  store.showLine(sql('DELETE FROM x;'));
  expect(store.draft.value).toBe('SELECT 1;\n\nDELETE FROM x;');
  expect(client.given).toEqual([command('one')]);
  expect(store.session.value?.helped).toBe(true);
  await store.undo();
  expect(store.session.value?.helped).toBe(true);
  await store.run(command('two'));
  await store.reset();
  expect(store.session.value?.helped).toBe(false);
});

/** A browser that keeps what is set, and the events that its document hears. */
function browser(): { told: string[] } {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  const told: string[] = [];
  vi.stubGlobal('document', {
    documentElement: { hasAttribute: () => false },
    dispatchEvent: ({ type }: Event) => told.push(type),
  });
  return { told };
}

test('what was solved with it is not kept as solved; after a reset it is', async () => {
  const { told } = browser();
  const { client, store } = openStore();
  const solves = async (): Promise<void> => {
    client.onRun = () => Promise.resolve(frameOf({ checks: checksOf(true) }));
    await store.run(command('prisma migrate deploy'));
  };
  await store.start();
  const stop = watchSolved(store, 'x');
  store.showLine(command('prisma migrate deploy'));
  await solves();
  expect([...readSolved().keys()]).toEqual([]);
  await store.reset();
  await solves();
  expect([...readSolved().keys()]).toEqual(['x']);
  expect(readBests().get('x')?.inputs).toBe(1);
  expect(told).toEqual(['unstuck:solved']);
  stop();
});

test('the inputs that solved it are kept with the reader’s names, and with no secret', async () => {
  browser();
  const { client, store } = openStore();
  await store.start();
  const stop = watchSolved(store, 'x', () => ({ table: 'Mine' }));
  const solve = async (line: string): Promise<void> => {
    client.onRun = () => {
      const input = command(line);
      return Promise.resolve(frameOf({ input, checks: checksOf(true) }));
    };
    await store.run(command(line));
  };
  await solve('psql postgresql://me:hunter2hunter2@prod/litellm');
  expect(readBests().get('x')?.way).toEqual({
    names: { table: 'Mine' },
    inputs: [command('psql postgresql://me:***@prod/litellm')],
    masked: 1,
  });
  // What ran after it was solved does not make it longer.
  await solve('ls');
  expect(readBests().get('x')?.inputs).toBe(1);
  stop();
});

test('what a link or an earlier session ran is solved, and no best way until a reset', async () => {
  browser();
  const { client, store } = openStore();
  await store.start();
  const stop = watchSolved(store, 'x');
  const solves = () => Promise.resolve(frameOf({ input: command('ls'), checks: checksOf(true) }));
  client.onRun = solves;
  store.replay([command('ls')]);
  await vi.waitFor(() => expect([...readSolved().keys()]).toEqual(['x']));
  expect(readBests().size).toBe(0);
  await store.reset();
  client.onRun = solves;
  await store.run(command('ls'));
  expect(readBests().get('x')?.inputs).toBe(1);
  stop();
});

test('the note for an incident has each input with its time, what it cost and what is left to do, and no secret', async () => {
  vi.useFakeTimers({ now: new Date('2026-11-30T14:03:59Z'), toFake: ['Date'] });
  const { store } = openStore();
  await store.run(command('DATABASE_URL=postgresql://u:hunter2hunter2@h/db prisma migrate deploy'));
  if (!store.session.value) throw new Error('no session');
  const note = incidentNote(store.session.value);
  expect(note).toContain('14:03:59');
  expect(note).toContain('prisma migrate deploy');
  expect(note).not.toContain('hunter2hunter2');
  expect(note).toMatch(/- \[ \] A backup/);
});
