/** The session that a page keeps in its tab: what is written when, and how it goes on. */
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Input } from '../../src/sandbox/frame.ts';
import { packState } from '../../src/sandbox/link/state.ts';
import { keepSession } from '../../src/sandbox/ui/kept/keep.ts';
import { packKept, unpackKept } from '../../src/sandbox/ui/kept/kept.ts';
import { createOffer } from '../../src/sandbox/ui/kept/offer.ts';
import { slotOf, type Slot } from '../../src/sandbox/ui/kept/slot.ts';
import { sessionInputs } from '../../src/sandbox/ui/state/session.ts';
import { createSandboxStore, type SandboxStore } from '../../src/sandbox/ui/state/store.ts';
import { FakeClient } from '../support/fake-client.ts';

const ID = 'healthy';
const NOTHING_TYPED = { line: '', answer: '', draft: '' };
const command = (line: string): Input => ({ kind: 'command', line });
const commands = (...lines: string[]): Input[] => lines.map(command);

/** The storage of a tab, which can be full or refused. */
let stored: Map<string, string>;
let refuses: Error | null = null;
let page: EventTarget;
let end: () => void = () => undefined;

beforeEach(() => {
  stored = new Map();
  refuses = null;
  page = new EventTarget();
  const allowed = (): void => {
    if (refuses) throw refuses;
  };
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => (allowed(), stored.get(key) ?? null),
    setItem: (key: string, text: string) => (allowed(), stored.set(key, text)),
    removeItem: (key: string) => (allowed(), stored.delete(key)),
  });
  vi.stubGlobal('location', { pathname: `/scenarios/${ID}/`, search: '' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});

afterEach(() => {
  end();
  vi.unstubAllGlobals();
});

/** Opens the page: its store, its slot and its offer. */
function openPage(asks = new FakeClient()) {
  const slot = slotOf(ID, () => location);
  const unkept = signal(0);
  const offer = createOffer(slot, ID);
  const store = createSandboxStore(
    () => {
      end = keepSession(store, { slot, scenario: ID, names: () => ({}), unkept });
      return Promise.resolve(asks);
    },
    { asksFirst: () => offer.kept.peek() !== null },
  );
  return { slot, unkept, offer, store, client: asks };
}

/** Leaves the page and comes back to it. */
async function comeBack(): Promise<ReturnType<typeof openPage>> {
  page.dispatchEvent(new Event('pagehide'));
  end();
  const opened = openPage();
  await opened.offer.read(opened.store);
  return opened;
}

const keptIn = (slot: Slot) => unpackKept(slot.read() ?? '', ID);
const inputsIn = (slot: Slot) => keptIn(slot)?.inputs;

function notesOf({ session }: SandboxStore): string[] {
  return (session.value?.log ?? []).flatMap((item) => (item.kind === 'note' ? [item.text] : []));
}

test('what is written is read again, and nothing else is', () => {
  const inputs: Input[] = [
    command('prisma db push'),
    { kind: 'answer', text: 'y' },
    { kind: 'answer', text: null },
    { kind: 'sql', script: 'SELECT 1;\n' },
  ];
  const names = { table: 'LiteLLM_Tenants' };
  const unrun = { line: 'psql', answer: '', draft: 'SELECT 2' };
  const text = packKept(packState({ scenario: ID, names, inputs }) ?? '', unrun);
  expect(unpackKept(text, ID)).toEqual({ names, inputs, unrun });
  expect(unpackKept(text, 'two-replicas')).toBeNull();
  for (const other of ['', 'null', '{"version":2}', text.slice(0, -1)]) {
    expect(unpackKept(other, ID)).toBeNull();
  }
});

test('each scenario has its own slot on whatever page, and each replay', () => {
  const at = (scenario: string, pathname: string, search = '') =>
    slotOf(scenario, () => ({ pathname, search }));
  at('a', '/runbooks/a/').write('a');
  at('a', '/scenarios/a/', '?replay=x.y').write('replay');
  expect(at('a', '/sandbox/a/', '?table=mine').read()).toBe('a');
  expect(at('a', '/sandbox/a/', '?replay=x.y').read()).toBe('replay');
  expect(at('b', '/runbooks/a/').read()).toBeNull();
});

test('a session that was handed over is gone on with once, by the page with its sandbox', () => {
  const at = (scenario: string, pathname: string, search = '') =>
    slotOf(scenario, () => ({ pathname, search }));
  at('a', '/runbooks/a/', '?table=mine').handOver();
  expect(at('b', '/sandbox/b/').takeOver()).toBeNull();
  expect(at('a', '/sandbox/a/').takeOver()).toBe('/runbooks/a/?table=mine');
  expect(at('a', '/sandbox/a/').takeOver()).toBeNull();
});

describe('while it is open', () => {
  test('its inputs are kept, without the undone ones; reset forgets them', async () => {
    const { slot, store } = openPage();
    await store.run(command('one'));
    await store.run({ kind: 'sql', script: 'SELECT 2' });
    expect(inputsIn(slot)).toEqual([command('one'), { kind: 'sql', script: 'SELECT 2' }]);
    await store.undo();
    expect(inputsIn(slot)).toEqual(commands('one'));
    await store.reset();
    expect(slot.read()).toBeNull();
  });

  test('text that was not run is kept when the page is left, and what still runs', async () => {
    const { slot, store } = openPage();
    await store.run(command('one'));
    store.line.value = 'half a comm';
    store.draft.value = 'SELECT';
    page.dispatchEvent(new Event('pagehide'));
    expect(keptIn(slot)?.unrun).toEqual({ line: 'half a comm', answer: '', draft: 'SELECT' });
    void store.run(command('hang'));
    void store.run({ kind: 'sql', script: 'DELETE FROM x' });
    page.dispatchEvent(new Event('pagehide'));
    expect(keptIn(slot)).toMatchObject({
      inputs: commands('one'),
      unrun: { line: 'hang\nhalf a comm', draft: 'SELECT\n\nDELETE FROM x' },
    });
  });

  test('an unchanged page that is left again writes nothing over a later one', async () => {
    const { slot, store } = openPage();
    await store.run(command('one'));
    slot.write('later');
    page.dispatchEvent(new Event('pagehide'));
    expect(slot.read()).toBe('later');
  });

  test('what cannot be kept is said once; what was kept before stays', async () => {
    const { slot, store, unkept } = openPage();
    for (let i = 0; i < 200; i += 1) await store.run(command(`echo ${String(i)}`));
    expect(unkept.value).toBe(0);
    await store.run(command('one too many'));
    await store.run(command('two too many'));
    expect(unkept.value).toBe(2);
    expect(inputsIn(slot)).toHaveLength(200);
    expect(notesOf(store)).toEqual([expect.stringContaining('nothing is kept: 200 inputs')]);
    await store.undo();
    await store.undo();
    expect(unkept.value).toBe(0);
  });

  test('a text that takes all the room does not cost the inputs', async () => {
    const { slot, store, unkept } = openPage();
    await store.run(command('one'));
    const write = vi.spyOn(slot, 'write').mockReturnValueOnce('full');
    store.draft.value = 'x'.repeat(100);
    page.dispatchEvent(new Event('pagehide'));
    expect(write).toHaveBeenCalledTimes(1);
    expect(unkept.value).toBe(0);
    refuses = new DOMException('', 'QuotaExceededError');
    await store.run(command('two'));
    expect(unkept.value).toBe(1);
    expect(notesOf(store)).toEqual([expect.stringContaining('the browser has no room left')]);
  });

  test('a browser that stores nothing says so once, and is as before', async () => {
    refuses = new DOMException('', 'SecurityError');
    const { store, offer, unkept } = openPage();
    await offer.read(store);
    expect(offer.kept.value).toBeNull();
    await store.run(command('one'));
    await store.undo();
    await store.run(command('two'));
    expect(unkept.value).toBe(1);
    expect(notesOf(store)).toEqual([expect.stringContaining('this browser stores nothing')]);
  });
});

describe('after the way back', () => {
  test('it is offered, and nothing runs before the reader goes on', async () => {
    const before = openPage();
    await before.store.run(command('one'));
    await before.store.run({ kind: 'typed', text: 'two' });
    before.store.line.value = 'three?';
    before.store.draft.value = 'SELECT 4';
    const { offer, store, client } = await comeBack();
    expect(store.message.value).toContain('2 commands and text that was not run');
    expect(client.given).toEqual([]);
    await offer.goOn(store);
    expect(client.given).toEqual(commands('one', 'two'));
    expect(store.history.value).toEqual(['one', 'two']);
    expect(store.line.value).toBe('three?');
    expect(store.draft.value).toBe('SELECT 4');
    expect(store.goingOn.value).toBe(false);
  });

  test('an answer that was being typed is back at its question', async () => {
    const asks = () => new FakeClient(() => ({ kind: 'line', prompt: 'litellm=# ' }));
    const before = openPage(asks());
    await before.store.run(command('psql'));
    before.store.answerText.value = 'SELECT';
    page.dispatchEvent(new Event('pagehide'));
    end();
    const { offer, store } = openPage(asks());
    await offer.read(store);
    await offer.goOn(store);
    expect(store.answerText.value).toBe('SELECT');
  });

  test('what the page wants to run waits for the choice, and runs after the inputs', async () => {
    const before = openPage();
    await before.store.run(command('one'));
    const { offer, store, client } = await comeBack();
    await store.runFromPage(command('from the page'));
    expect(store.state.value.kind).toBe('idle');
    await offer.goOn(store);
    expect(client.given).toEqual(commands('one', 'from the page'));
  });

  test('starting over forgets it, and runs what waits', async () => {
    const before = openPage();
    await before.store.run(command('one'));
    const { offer, slot, store, client } = await comeBack();
    await store.runFromPage(command('from the page'));
    offer.drop(store);
    expect(slot.read()).toBeNull();
    await store.start();
    expect(client.given).toEqual(commands('from the page'));
  });

  test('a replay is not run twice', async () => {
    vi.stubGlobal('location', { pathname: `/scenarios/${ID}/`, search: '?replay=a.b' });
    const before = openPage();
    await before.store.runFromPage(command('fix'));
    await before.store.run(command('more'));
    const { offer, store, client } = await comeBack();
    await store.runFromPage(command('fix'));
    await offer.goOn(store);
    expect(client.given).toEqual(commands('fix', 'more'));
  });

  test('it is kept whole until all of it has run again; stopping tells what has not', async () => {
    const { slot } = openPage();
    const inputs = commands('one', 'hang', 'three');
    slot.write(packKept(packState({ scenario: ID, names: {}, inputs }) ?? '', NOTHING_TYPED));
    const { offer, store } = await comeBack();
    const going = offer.goOn(store);
    await vi.waitFor(() => expect(store.state.value).toMatchObject({ input: command('hang') }));
    page.dispatchEvent(new Event('pagehide'));
    expect(inputsIn(slot)).toEqual(inputs);
    await store.stop();
    await going;
    expect(notesOf(store)).toEqual(['Not run again: three']);
    expect(inputsIn(slot)).toEqual(commands('one'));
    expect(store.session.value && sessionInputs(store.session.value)).toEqual(commands('one'));
  });

  test('cancelling the loading offers it again', async () => {
    const before = openPage();
    await before.store.run(command('one'));
    const { offer, store, client } = await comeBack();
    const going = offer.goOn(store);
    store.cancel();
    await going;
    expect(store.state.value.kind).toBe('idle');
    await offer.goOn(store);
    expect(client.given).toEqual(commands('one'));
  });

  test('what cannot be read is no offer, and what waited for it runs', async () => {
    const { slot } = openPage();
    slot.write('{}');
    const opened = openPage();
    const reading = opened.offer.read(opened.store);
    await opened.store.runFromPage(command('from the page'));
    await reading;
    expect(opened.client.given).toEqual(commands('from the page'));
  });
});
