/** Names and states in the address of a sandbox's page, and the messages where they cannot be used. */
import { afterEach, expect, test, vi } from 'vitest';
import { encodeState } from '../../src/sandbox/link/codec.ts';
import type { LinkState } from '../../src/sandbox/link/state.ts';
import type { Arrival, NameInLink, Place } from '../../src/sandbox/ui/arrival/arrival.ts';
import { readArrival } from '../../src/sandbox/ui/arrival/read-arrival.ts';
import { readScenario } from '../support/session.ts';

const ID = 'relation-does-not-exist';
const INPUTS: LinkState['inputs'] = [{ kind: 'command', line: 'prisma migrate status' }];
const TABLE: NameInLink = { param: 'table', placeholder: 'missing_table', label: 'Missing table' };

function placeWith(names: readonly NameInLink[] = [TABLE]): Place {
  return {
    id: ID,
    scenarioUrl: `/sandbox/${ID}.json`,
    names,
  };
}

async function arrive(
  address: { state?: Partial<LinkState>; hash?: string; search?: string },
  place = placeWith(),
): Promise<Arrival> {
  const files: Record<string, unknown> = {
    [`/sandbox/${ID}.json`]: await readScenario(ID),
    '/sandbox/scenarios.json': [ID, 'healthy'],
  };
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(url in files ? Response.json(files[url]) : new Response('', { status: 404 })),
  );
  const state = { scenario: ID, names: {}, inputs: INPUTS, ...address.state };
  const hash = address.state ? await encodeState(state) : (address.hash ?? '');
  return readArrival({ hash: hash ?? '', search: address.search ?? '' }, place);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a state of this sandbox is shown, with its names', async () => {
  expect(await arrive({ state: {} })).toEqual({ kind: 'arrived', inputs: INPUTS, named: null });
  const arrival = await arrive({ state: { names: { table: 'LiteLLM_Tenants' } } });
  expect(arrival).toMatchObject({
    kind: 'arrived',
    inputs: INPUTS,
    named: {
      names: { table: 'LiteLLM_Tenants' },
      renamed: [{ from: 'LiteLLM_DeletedTeamTable', to: 'LiteLLM_Tenants' }],
      refused: [],
    },
  });
});

test('names of the address are used, or refused in a sentence', async () => {
  expect(await arrive({ search: '?table=LiteLLM_Tenants' })).toMatchObject({
    kind: 'arrived',
    inputs: null,
    named: { names: { table: 'LiteLLM_Tenants' } },
  });
  expect(await arrive({ search: '?table=LiteLLM_TeamTable&other=x' })).toMatchObject({
    named: {
      names: {},
      refused: [
        'In this sandbox, read LiteLLM_DeletedTeamTable for your LiteLLM_TeamTable (Missing table): this database has that name already.',
      ],
    },
  });
});

test.each([
  ['?replay=x.y&table=LiteLLM_Tenants', 'a replay has the names of the scenario'],
  ['?table=', 'an empty name is none'],
  ['?q=LiteLLM_Tenants', 'other parameters are not for the sandbox'],
])('%s brings nothing: %s', async (search) => {
  expect(await arrive({ search })).toEqual({ kind: 'nothing' });
});

test('a state of another database leads to its page, if there is one', async () => {
  const arrival = await arrive({ state: { scenario: 'healthy' } });
  expect(arrival).toHaveProperty('why', expect.stringContaining('healthy'));
  expect(arrival).toHaveProperty(
    'elsewhere',
    expect.stringMatching(/^\/scenarios\/healthy\/#s=1\./),
  );
  const none = await arrive({ state: { scenario: 'no-such' } });
  expect(none).toHaveProperty('why', expect.stringContaining('no such database'));
  expect(none).toHaveProperty('elsewhere', null);
});

test('a page whose blocks have the scenario’s names sends a state with others to the scenario’s', async () => {
  const arrival = await arrive({ state: { names: { table: 'LiteLLM_Tenants' } } }, placeWith([]));
  expect(arrival).toHaveProperty('elsewhere', expect.stringContaining(`/scenarios/${ID}/#s=1.`));
});

test('a link that cannot be read says why', async () => {
  const whole = (await encodeState({ scenario: ID, names: {}, inputs: INPUTS })) ?? '';
  expect(await arrive({ hash: whole.slice(0, -6) })).toHaveProperty(
    'why',
    expect.stringContaining('cut off'),
  );
  expect(await arrive({ hash: `${whole}AAAA` })).toHaveProperty(
    'why',
    expect.stringContaining('damaged'),
  );
  expect(await arrive({ hash: '#s=7.x' })).toHaveProperty(
    'why',
    expect.stringContaining('version 7'),
  );
});

test('a failed fetch is told', async () => {
  const place = { ...placeWith(), scenarioUrl: '/elsewhere.json' };
  const arrival = await arrive({ search: '?table=LiteLLM_Tenants' }, place);
  expect(arrival).toHaveProperty('why', expect.stringContaining('Check the connection'));
});
