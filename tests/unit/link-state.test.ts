/** Links to a state of the sandbox: what goes in comes out, and damaged links do no harm. */
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32, toBase64Url } from '../../src/sandbox/link/bytes.ts';
import { decodeState, encodeState } from '../../src/sandbox/link/codec.ts';
import { maskInputs } from '../../src/sandbox/link/mask.ts';
import { MAX_HASH, type LinkState } from '../../src/sandbox/link/state.ts';

const STATE: LinkState = {
  scenario: 'relation-does-not-exist',
  names: { table: 'LiteLLM_Tenants' },
  inputs: [
    { kind: 'command', line: 'prisma migrate status' },
    { kind: 'sql', script: 'SELECT *\nFROM "LiteLLM_TeamTable";' },
    { kind: 'command', line: 'prisma db push' },
    { kind: 'answer', text: 'y' },
    { kind: 'answer', text: null },
  ],
};

/** Makes a link as another program could. */
function handMade(text: string | Buffer, version = '1'): string {
  const bytes = new Uint8Array(Buffer.from(text));
  const packed = deflateRawSync(bytes);
  const header = Buffer.alloc(6);
  header.writeUInt32BE(crc32(bytes));
  header.writeUInt16BE(packed.length, 4);
  return `#s=${version}.${toBase64Url(new Uint8Array(Buffer.concat([header, packed])))}`;
}

const linkOf = async (state: LinkState): Promise<string> => {
  const link = await encodeState(state);
  if (link === null) throw new Error('the state is too large for a link');
  return link;
};

/** Published links of version 1, which are read for ever: add some, change none. */
const PUBLISHED: [string, LinkState][] = [
  [
    '#s=1.flwQ5gCBbc1BCoMwEAXQq4SsE1Bp08NIGKL5SHA0khlLpfTupfuu3vKNtoGTlrr7XCF-r-rxKqLWvT9uHO1snT1akS2ZrSwtKUyDVH7CeN8qM7Kf0ryaoRtC1_ehvw2Pe6DzyElBGQxFphWXkCJtQpomBrV6atkXEuhPsdH9zTIOrpeNMX4B',
    {
      scenario: 'relation-does-not-exist',
      names: {},
      inputs: [
        {
          kind: 'command',
          line: 'prisma migrate resolve --rolled-back 20260116142756_update_deleted_keys_teams_table_routing_settings',
        },
        { kind: 'command', line: 'prisma migrate deploy' },
      ],
    },
  ],
  [
    '#s=1.kyKySACMNcrBCoIwHMfxVxm_8wQnpWDH6LZOeVtD_ubIwZyik5AIfJB6OZ8kirp9-fJRaAy50MzgdwSqnEEOaYOR8lgWxpMPIzhaex0o2M4jRxInaSxEKjZJts1Kqusy_OCDK4WPPx3kYV8wsTv7KGLr8gy3bl1e0FzhAo5-sGNLrK5YP43NdxM45n_5yTmt9Rs',
    {
      scenario: 'healthy',
      names: { table: 'LiteLLM_Tenants', migration: '20260116142757_add_tenants' },
      inputs: [
        { kind: 'sql', script: 'SELECT 1;\n-- “two”' },
        { kind: 'command', line: 'prisma db push' },
        { kind: 'answer', text: 'y' },
        { kind: 'answer', text: null },
      ],
    },
  ],
];

describe('a link', () => {
  test.each(PUBLISHED)('of version 1 is still read: %s', async (link, state) => {
    expect(await decodeState(link)).toEqual({ kind: 'state', state });
  });

  test('holds any state of a session', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const input = fc.oneof(
      fc.record({ kind: fc.constant('command' as const), line: text }),
      fc.record({ kind: fc.constant('sql' as const), script: text }),
      fc.record({ kind: fc.constant('answer' as const), text: fc.option(text) }),
    );
    const state = fc.record({
      scenario: fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,8}){0,3}$/),
      names: fc.dictionary(fc.stringMatching(/^[a-z]{1,20}$/), text, {
        maxKeys: 4,
        noNullPrototype: true,
      }),
      inputs: fc.array(input, { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(state, async (value) => {
        expect(await decodeState(await linkOf(value))).toEqual({ kind: 'state', state: value });
      }),
      { numRuns: 30 },
    );
  });

  test('is made of characters that no chat takes for the end of an address', async () => {
    expect(await linkOf(STATE)).toMatch(/^#s=1\.[\w-]+$/);
  });

  test('that was cut off is told from one that was damaged, wherever it was', async () => {
    const link = await linkOf(STATE);
    for (let length = '#s=1.'.length; length < link.length; length += 7) {
      expect(await decodeState(link.slice(0, length)), link.slice(0, length)).toEqual({
        kind: 'cut-off',
      });
    }
    for (let at = '#s=1.'.length; at < link.length - 1; at += 5) {
      const other = link[at] === 'A' ? 'B' : 'A';
      const { kind } = await decodeState(`${link.slice(0, at)}${other}${link.slice(at + 1)}`);
      expect(['damaged', 'cut-off']).toContain(kind);
    }
    expect(await decodeState(`${link}AAAA`)).toEqual({ kind: 'damaged' });
    expect(await decodeState(`${link}*A`)).toEqual({ kind: 'damaged' });
  });

  test('that took the end of a sentence with it is still read', async () => {
    const link = await linkOf(STATE);
    for (const end of [')', '.', '>,', ').']) {
      expect(await decodeState(`${link}${end}`)).toEqual({ kind: 'state', state: STATE });
    }
  });

  test('of another version says which', async () => {
    expect(await decodeState('#s=2.whatever')).toEqual({ kind: 'other-version', version: 2 });
    expect(await decodeState('#s=17')).toEqual({ kind: 'other-version', version: 17 });
    expect(await decodeState('#s=')).toEqual({ kind: 'damaged' });
    expect(await decodeState('#s=one.AAAA')).toEqual({ kind: 'damaged' });
  });

  test('that would fill the memory is not unpacked', async () => {
    const bomb = handMade(Buffer.alloc(5_000_000, 'a'));
    expect(bomb.length).toBeLessThan(MAX_HASH);
    expect(await decodeState(bomb)).toEqual({ kind: 'damaged' });
    expect(await decodeState(`#s=1.${'A'.repeat(9_000_000)}`)).toEqual({ kind: 'damaged' });
  });

  test.each([
    ['another shape', '{"scenario":"healthy"}'],
    ['no JSON', '['],
    ['a path for a scenario', '["../../etc",{},[]]'],
    ['another host for a scenario', '["//evil.example/x",{},[]]'],
    ['an input of no kind', '["healthy",{},[["x","rm -rf /"]]]'],
    ['too many inputs', JSON.stringify(['healthy', {}, Array(201).fill(['c', 'ls'])])],
    ['too long an input', JSON.stringify(['healthy', {}, [['c', 'x'.repeat(20_001)]]])],
    ['a name of no parameter', '["healthy",{"../x":"y"},[]]'],
  ])('with %s is damaged', async (_, text) => {
    expect(await decodeState(handMade(text))).toEqual({ kind: 'damaged' });
  });

  test('with markup in it holds text', async () => {
    const line = '<img src=x onerror=alert(1)>';
    expect(await decodeState(handMade(JSON.stringify(['healthy', {}, [['c', line]]])))).toEqual({
      kind: 'state',
      state: { scenario: 'healthy', names: {}, inputs: [{ kind: 'command', line }] },
    });
  });

  test('is not made where it would be too long', async () => {
    const script = Array.from({ length: 110 }, (_, at) =>
      createHash('sha512').update(String(at)).digest('base64'),
    ).join('');
    const inputs = [{ kind: 'sql' as const, script }];
    expect(await encodeState({ ...STATE, inputs })).toBeNull();
    const many = Array.from({ length: 201 }, () => ({ kind: 'command' as const, line: 'ls' }));
    expect(await encodeState({ ...STATE, inputs: many })).toBeNull();
  });
});

describe('secrets', () => {
  test('do not get into a link; what everybody knows does', () => {
    const { inputs, masked } = maskInputs(
      [
        {
          kind: 'command',
          line: 'psql postgresql://litellm:dbpassword@db:5432/litellm -c "SELECT 1"',
        },
        {
          kind: 'command',
          line: 'export DATABASE_URL=postgresql://me:hunter2@db.internal/litellm',
        },
        { kind: 'command', line: 'PGPASSWORD=dbpassword psql' },
        { kind: 'command', line: 'export LITELLM_MASTER_KEY=sk-1234567890abcdef' },
        { kind: 'sql', script: "ALTER ROLE litellm PASSWORD 'hunter2';" },
        { kind: 'answer', text: 'password=hunter2' },
        { kind: 'answer', text: null },
      ],
      new Set(['dbpassword']),
    );
    expect(JSON.stringify(inputs)).not.toMatch(/hunter2|1234567890/);
    expect(inputs[0]).toHaveProperty('line', expect.stringContaining(':dbpassword@'));
    expect(inputs[2]).toHaveProperty('line', 'PGPASSWORD=dbpassword psql');
    expect(masked).toBe(4);
  });
});
