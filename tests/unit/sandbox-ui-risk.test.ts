/** The store around a risky input: it waits for the reader, who may try it first. */
import { describe, expect, test, vi } from 'vitest';
import type { Input } from '../../src/sandbox/frame.ts';
import { hide, lose } from '../../src/sandbox/risk/risk.ts';
import { currentFrame, sessionInputs } from '../../src/sandbox/ui/state/session.ts';
import { createSandboxStore, type SandboxStore } from '../../src/sandbox/ui/state/store.ts';
import { FakeClient } from '../support/fake-client.ts';

const command = (line: string): Input => ({ kind: 'command', line });
const RISKS = [lose('It drops a table.'), hide('It hides that.')];
const DROP = 'psql -c "DROP TABLE t"';

/** A store whose client takes every line with DROP in it for a risk. */
async function openStore() {
  const client = new FakeClient();
  client.risks = (input) => (JSON.stringify(input).includes('DROP') ? RISKS : []);
  const store = createSandboxStore(() => Promise.resolve(client));
  await store.start();
  return { client, store };
}

const notes = (store: SandboxStore): string[] =>
  (store.session.value?.log ?? []).flatMap((entry) => (entry.kind === 'note' ? [entry.text] : []));

describe('a risky input', () => {
  test('waits, and is run when the reader says so', async () => {
    const { client, store } = await openStore();
    await store.run({ kind: 'typed', text: DROP });
    expect(client.given).toEqual([]);
    expect(store.state.value.kind).toBe('ready');
    expect(store.deciding.value).toMatchObject({
      input: command(DROP),
      risks: RISKS,
      dryRun: null,
    });
    expect(store.message.value).toContain('It drops a table.');
    await store.runIt();
    expect(client.given).toEqual([command(DROP)]);
    expect(store.deciding.value).toBeNull();
    expect(store.history.value).toEqual([DROP]);
  });

  test('is not run when the reader says so, and comes back to the line', async () => {
    const { client, store } = await openStore();
    await store.run({ kind: 'typed', text: DROP });
    store.dontRun();
    expect(client.given).toEqual([]);
    expect(store.deciding.value).toBeNull();
    expect(store.line.value).toBe(DROP);
    expect(notes(store)).toEqual([`Not run: ${DROP}`]);
  });

  test('does not take the line from what is typed meanwhile', async () => {
    const { store } = await openStore();
    await store.run({ kind: 'typed', text: DROP });
    store.line.value = 'ls';
    store.dontRun();
    expect(store.line.value).toBe('ls');
  });

  test('is dropped by another input', async () => {
    const { client, store } = await openStore();
    await store.run({ kind: 'typed', text: DROP });
    expect(store.refuses()).toBe(false);
    await store.run({ kind: 'typed', text: 'ls' });
    expect(client.given).toEqual([command('ls')]);
    expect(notes(store)).toEqual([`Not run: ${DROP}`]);
  });

  test('a harmless one is asked nothing, and its text is not even read', async () => {
    const { client, store } = await openStore();
    const query = vi.spyOn(client, 'query');
    await store.run({ kind: 'typed', text: 'prisma migrate status' });
    expect(query).not.toHaveBeenCalled();
    await store.run({ kind: 'typed', text: 'psql -c "DELETE FROM t WHERE id = 1"' });
    expect(client.given).toHaveLength(2);
  });

  test('never asked about if the reader wants that', async () => {
    const { client, store } = await openStore();
    store.setAskBefore('never');
    await store.run({ kind: 'typed', text: DROP });
    expect(client.given).toEqual([command(DROP)]);
    store.setAskBefore('always');
    await store.run({ kind: 'typed', text: DROP });
    expect(client.given).toHaveLength(1);
  });

  test('one whose risks cannot be read is not taken for harmless', async () => {
    const { client, store } = await openStore();
    vi.spyOn(client, 'query').mockRejectedValue(new Error('dead'));
    await store.run({ kind: 'typed', text: DROP });
    expect(client.given).toEqual([]);
    expect(store.deciding.value?.risks).toEqual([lose('What it can lose is not known: dead')]);
    await store.runIt();
    expect(client.given).toEqual([command(DROP)]);
  });

  test.each(['undo', 'reset'] as const)('is dropped by %s', async (way) => {
    const { client, store } = await openStore();
    await store.run(command('ls'));
    await store.run(command(DROP));
    await store[way]();
    expect(store.deciding.value).toBeNull();
    expect(store.line.value).toBe(DROP);
    expect(client.given).toEqual([command('ls')]);
  });
});

describe('several inputs', () => {
  test('a pasted text is judged and tried as a whole, and runs as its commands', async () => {
    const { client, store } = await openStore();
    await store.run({ kind: 'pasted', text: `ls\n${DROP}` });
    expect(store.deciding.value?.input).toEqual(command(`ls\n${DROP}`));
    await store.dryRun();
    expect(client.dry).toEqual([command(`ls\n${DROP}`)]);
    await store.runIt();
    expect(client.given).toEqual([command('ls'), command(DROP)]);
  });

  test('the page’s buttons wait behind it; run once means all of them', async () => {
    const { client, store } = await openStore();
    const first = store.runFromPage(command(`${DROP} -- 1`));
    const second = store.runFromPage(command(`${DROP} -- 2`));
    await Promise.all([first, second]);
    expect(store.deciding.value?.waiting).toHaveLength(2);
    await store.runIt();
    expect(client.given).toHaveLength(2);
  });

  test('a link that the reader replays, and a session that goes on, ask nothing', async () => {
    const { client, store } = await openStore();
    store.replay([command(DROP), { kind: 'sql', script: 'DROP TABLE t' }]);
    await store.run({ kind: 'again', input: command(DROP) });
    await vi.waitFor(() => expect(client.given).toHaveLength(3));
  });
});

describe('a dry run', () => {
  test('shows what it would cost, and keeps nothing', async () => {
    const { client, store } = await openStore();
    await store.run({ kind: 'typed', text: DROP });
    const before = store.session.value;
    const dry = store.dryRun();
    expect(store.state.value).toMatchObject({ kind: 'running', dry: true });
    expect(store.refuses()).toBe(true);
    await dry;
    expect(store.session.value).toBe(before);
    expect(store.deciding.value?.dryRun?.cost.line).toBe('nothing changed');
    expect(store.message.value).toContain('Nothing of it was kept.');
    expect(client.given).toEqual([]);
    await store.runIt();
    expect(client.given).toEqual([command(DROP)]);
  });

  test('that is stopped leaves the decision open', async () => {
    const { client, store } = await openStore();
    await store.run(command('ls'));
    await store.run({ kind: 'typed', text: `hang; ${DROP}` });
    void store.dryRun();
    await store.stop();
    expect(store.state.value.kind).toBe('ready');
    expect(store.deciding.value).toMatchObject({ dryRun: null, risks: RISKS });
    expect(store.line.value).toBe('');
    expect(client.given).toEqual([command('ls')]);
    expect(store.session.value?.log.map(({ kind }) => kind)).toEqual(['ran']);
  });

  test('that fails is a crash, and the sandbox starts again', async () => {
    const { store } = await openStore();
    await store.run({ kind: 'typed', text: `crash; ${DROP}` });
    await store.dryRun();
    expect(store.state.value.kind).toBe('crashed');
    expect(store.deciding.value).toBeNull();
    expect(store.line.value).toBe(`crash; ${DROP}`);
    await store.restart();
    expect(store.state.value.kind).toBe('ready');
  });
});

describe('looking at the past', () => {
  test('an input goes back to now', async () => {
    const { store } = await openStore();
    for (const line of ['one', 'two', 'three']) await store.run(command(line));
    store.looking.value = 1;
    await store.run(command('four'));
    expect(store.looking.value).toBeNull();
    expect(store.session.value && sessionInputs(store.session.value)).toHaveLength(4);
  });

  test('going on from there undoes the inputs after it', async () => {
    const { client, store } = await openStore();
    for (const line of ['one', 'two', 'three']) await store.run(command(line));
    store.looking.value = 1;
    await store.goOnFromHere();
    expect(store.looking.value).toBeNull();
    const session = store.session.value;
    if (!session) throw new Error('there is no session');
    expect(sessionInputs(session)).toEqual([command('one')]);
    expect(currentFrame(session)).toBe(client.returned.at(-1));
    expect(session.log.map(({ kind }) => kind)).toEqual(['ran', 'undone', 'undone']);
    await store.run(command('other'));
    expect(sessionInputs(store.session.value ?? session)).toHaveLength(2);
  });
});
