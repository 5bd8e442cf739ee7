/** Taking a state over from the page: it runs in an untouched sandbox, and is a link to any other. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Input } from '../../../src/sandbox/frame.ts';
import { decodeState } from '../../../src/sandbox/link/codec.ts';
import { createOffer } from '../../../src/sandbox/ui/kept/offer.ts';
import { slotOf } from '../../../src/sandbox/ui/kept/slot.ts';
import { createSandboxStore } from '../../../src/sandbox/ui/state/store.ts';
import { listenToTakeOver } from '../../../src/sandbox/ui/take-over.ts';
import { FakeClient } from '../../support/fake-client.ts';

const SCENARIO = 'healthy';
const INPUTS: readonly Input[] = [
  { kind: 'command', line: 'prisma migrate status' },
  { kind: 'sql', script: 'SELECT 1' },
];

let page: EventTarget;
let address: { hash: string };
let stop: () => void = () => undefined;

beforeEach(() => {
  page = new EventTarget();
  address = { hash: '' };
  vi.stubGlobal('document', page);
  vi.stubGlobal('location', address);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

function openPage() {
  const client = new FakeClient();
  const offer = createOffer(
    slotOf(SCENARIO, () => location),
    SCENARIO,
  );
  const store = createSandboxStore(() => Promise.resolve(client));
  stop = listenToTakeOver({ store, offer, scenario: SCENARIO });
  return { client, store, offer };
}

const takeOver = (inputs: unknown): boolean =>
  page.dispatchEvent(new CustomEvent('unstuck:take-over', { detail: inputs }));

test('an untouched sandbox starts, runs the inputs and asks about none of them', async () => {
  const { client, store } = openPage();
  client.risks = () => [{ kind: 'lose', words: 'It loses all.' }];
  store.setAskBefore('always');
  takeOver([...INPUTS, { kind: 'command', line: 'prisma migrate reset --force' }]);
  await vi.waitFor(() => expect(client.given).toHaveLength(3));
  expect(client.given.slice(0, 2)).toEqual(INPUTS);
  expect(store.deciding.value).toBeNull();
  expect(store.attention.value).toBe(1);
  expect(address.hash).toBe('');
});

test('before the first step it starts with nothing typed', async () => {
  const { client, store } = openPage();
  takeOver([]);
  await vi.waitFor(() => expect(store.state.value.kind).toBe('ready'));
  expect(client.given).toEqual([]);
});

test('a session with inputs stays as it is: the state is in the address, as a link to it', async () => {
  const { client, store } = openPage();
  await store.run({ kind: 'command', line: 'my own' });
  takeOver(INPUTS);
  await vi.waitFor(() => expect(address.hash).toMatch(/^#s=1\./));
  expect(client.given).toEqual([{ kind: 'command', line: 'my own' }]);
  expect(await decodeState(address.hash)).toEqual({
    kind: 'state',
    state: { scenario: SCENARIO, names: {}, inputs: INPUTS },
  });
});

test('a kept session is not passed over', async () => {
  const { client, store, offer } = openPage();
  offer.kept.value = 'reading';
  takeOver(INPUTS);
  await vi.waitFor(() => expect(address.hash).toMatch(/^#s=1\./));
  expect(store.state.value.kind).toBe('idle');
  expect(client.given).toEqual([]);
});

test('what is no list of inputs is not run', async () => {
  const { client, store } = openPage();
  takeOver([{ kind: 'shell' }]);
  takeOver(INPUTS.slice(0, 1));
  await vi.waitFor(() => expect(client.given).toEqual(INPUTS.slice(0, 1)));
  expect(store.attention.value).toBe(2);
});
