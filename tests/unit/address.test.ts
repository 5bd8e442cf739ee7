/** The address of a sandbox's page while it changes: before the start, and beside an open session. */
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeState } from '../../src/sandbox/link/codec.ts';
import type { Place } from '../../src/sandbox/ui/arrival/arrival.ts';
import { createAddress } from '../../src/sandbox/ui/arrival/address.ts';

const PLACE: Place = {
  id: 'healthy',
  scenarioUrl: '/sandbox/healthy.json',
  names: [],
};
const DAMAGED = '#s=1.AAAA';

let page: EventTarget;
let follower: ReturnType<typeof createAddress>;
let unfollow: () => void = () => undefined;
const isIdle = signal(true);

/** Changes the fragment, as a link, the reader or Back does. */
function goTo(hash: string): void {
  location.hash = hash;
  page.dispatchEvent(new Event('hashchange'));
}

async function linkTo(scenario: string): Promise<string> {
  return (
    (await encodeState({ scenario, names: {}, inputs: [{ kind: 'command', line: 'ls' }] })) ?? ''
  );
}

function open(hash: string): void {
  location.hash = hash;
  follower = createAddress(PLACE);
  unfollow = follower.follow(isIdle);
}

const kinds = () => ({ cover: follower.arrival.value.kind, beside: follower.other.value.kind });
const until = (expected: ReturnType<typeof kinds>) =>
  vi.waitFor(() => expect(kinds()).toEqual(expected));

beforeEach(() => {
  page = new EventTarget();
  isIdle.value = true;
  vi.stubGlobal('location', { hash: '', search: '' });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(['healthy', 'two-replicas'])));
});

afterEach(() => {
  unfollow();
  vi.unstubAllGlobals();
});

test('beside a session, what the address asks for is told as long as it asks', async () => {
  open('');
  isIdle.value = false;
  goTo(DAMAGED);
  await until({ cover: 'nothing', beside: 'refused' });
  goTo('');
  expect(kinds()).toEqual({ cover: 'nothing', beside: 'nothing' });
  goTo(await linkTo('two-replicas'));
  await until({ cover: 'nothing', beside: 'refused' });
  expect(JSON.stringify(follower.other.value)).toContain('/scenarios/two-replicas/#s=1.');
  goTo('#an-anchor');
  expect(kinds()).toEqual({ cover: 'nothing', beside: 'nothing' });
  goTo(await linkTo('healthy'));
  await until({ cover: 'nothing', beside: 'arrived' });
});

test('an answer that comes after the way back is not told', async () => {
  const answer = Promise.withResolvers<Response>();
  const fetched = vi.fn(() => answer.promise);
  vi.stubGlobal('fetch', fetched);
  open('');
  isIdle.value = false;
  goTo(await linkTo('two-replicas'));
  await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
  goTo('');
  answer.resolve(Response.json(['healthy', 'two-replicas']));
  await new Promise(setImmediate);
  expect(kinds()).toEqual({ cover: 'nothing', beside: 'nothing' });
});

test('the state that the session was opened with is no other one', async () => {
  const link = await linkTo('healthy');
  open(link);
  await until({ cover: 'arrived', beside: 'nothing' });
  isIdle.value = false;
  goTo('#an-anchor');
  goTo(link);
  expect(kinds()).toEqual({ cover: 'arrived', beside: 'nothing' });
});

test('the cover follows the address, also after a start that was cancelled', async () => {
  open(await linkTo('healthy'));
  await until({ cover: 'arrived', beside: 'nothing' });
  goTo('');
  expect(kinds()).toEqual({ cover: 'nothing', beside: 'nothing' });
  isIdle.value = false;
  goTo(DAMAGED);
  await until({ cover: 'nothing', beside: 'refused' });
  isIdle.value = true;
  await until({ cover: 'refused', beside: 'nothing' });
});
