/** Links to the sandbox, and sessions as Markdown. */
import { expect, test } from 'vitest';
import type { Frame, Input } from '../../src/sandbox/frame.ts';
import { decodeState } from '../../src/sandbox/link/codec.ts';
import { openSession, withFrame, type ShownSession } from '../../src/sandbox/ui/state/session.ts';
import { linkToState } from '../../src/sandbox/ui/share/link.ts';
import { transcript } from '../../src/sandbox/ui/share/transcript.ts';
import { checksOf } from '../support/checks.ts';
import { frameOf, viewOf } from '../support/frames.ts';
import { readScenario } from '../support/session.ts';

const VERSIONS = {
  pglite: '0',
  postgres: '18',
  schemaEngine: '8',
  prismaCli: '5.4.2',
  nativeEngine: 'x',
};
const FAILED = '20260116142756_x';
const TARGET = { page: 'https://unstuck.example/scenarios/relation-does-not-exist/', names: {} };

function frame(input: Input | null, text: string): Frame {
  return frameOf({
    input,
    output: { chunks: [{ stream: 'stdout', text }], results: [], error: null },
    exitCode: input ? 1 : 0,
    view: viewOf({
      release: 'v1.81.1',
      nextDeploy: { kind: 'refuse', code: 'P3009', migrations: [FAILED] },
    }),
    checks: checksOf(false, { noRowLost: { ok: true, detail: '' } }),
  });
}

async function sessionOf(...steps: [Input, string][]): Promise<ShownSession> {
  const scenario = await readScenario('relation-does-not-exist');
  return steps.reduce(
    (session, [input, text]) => withFrame(session, input, frame(input, text)),
    openSession({ scenario, versions: VERSIONS }, frame(null, '')),
  );
}

const command = (line: string): Input => ({ kind: 'command', line });

test('a link holds the inputs without the reader’s secrets, with the sandbox’s own', async () => {
  const session = await sessionOf(
    [command('psql postgresql://litellm:dbpassword@db:5432/litellm'), ''],
    [command('psql postgresql://me:hunter2@prod/litellm'), ''],
  );
  const link = await linkToState(session, TARGET);
  if (link.kind !== 'link') throw new Error('it fits into a link');
  expect(link.masked).toBe(1);
  expect(await decodeState(new URL(link.url).hash)).toEqual({
    kind: 'state',
    state: {
      scenario: 'relation-does-not-exist',
      names: {},
      inputs: [
        command('psql postgresql://litellm:dbpassword@db:5432/litellm'),
        command('psql postgresql://me:***@prod/litellm'),
      ],
    },
  });
});

test('a link holds no secret in the names', async () => {
  const names = { migration: 'password=hunter2', table: 'LiteLLM_X' };
  const link = await linkToState(await sessionOf(), { ...TARGET, names });
  if (link.kind !== 'link') throw new Error('it fits into a link');
  expect(await decodeState(new URL(link.url).hash)).toMatchObject({
    state: { names: { migration: 'password=***', table: 'LiteLLM_X' } },
  });
});

test('a session that is too long is no link', async () => {
  const session = await sessionOf([command('x'.repeat(30_000)), '']);
  expect(await linkToState(session, TARGET)).toEqual({ kind: 'too-long' });
});

test('a ticket holds inputs, outputs without colours, the end and the link', async () => {
  const session = await sessionOf(
    [command('prisma migrate deploy'), '\u001b[31mError: P3009\u001b[39m\npassword=hunter2'],
    [{ kind: 'sql', script: 'SELECT 1 -- ``` <b>' }, 'x'.repeat(5_000)],
  );
  const text = transcript(session, 'https://unstuck.example/#s=1.x');
  expect(text).toContain('```sh\nprisma migrate deploy\n```');
  expect(text).toContain('Error: P3009\npassword=***');
  expect(text).toContain('````sql\nSELECT 1 -- ``` <b>\n````');
  expect(text).toContain('… 1,000 characters more');
  expect(text).toContain('- No row was lost: yes');
  expect(text).toContain('would refuse with P3009');
  expect(text).toMatch(/Replay it: https:\/\/unstuck\.example\/#s=1\.x\n$/);
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('\u001b');
});

test('a ticket claims nothing where Prisma cannot look', async () => {
  const input = command('rm schema.prisma');
  const unknown = { ok: null, detail: 'Prisma cannot look at the database.' };
  const last: Frame = {
    ...frame(input, ''),
    view: {
      kind: 'unknown',
      release: 'v1.81.1',
      schema: 'public',
      tables: null,
      reason: 'schema.prisma is not there.',
    },
    checks: checksOf(true, { upToDate: unknown, noDrift: unknown }),
  };
  const text = transcript(withFrame(await sessionOf(), input, last), null);
  expect(text).toContain('Unknown: Prisma cannot look at the database.');
  expect(text).toContain('- The tables match schema.prisma: unknown');
  expect(text).toContain('schema.prisma is not there.');
  expect(text).not.toMatch(/Solved|would/);
});

test('a ticket tells the reason of what is unknown, and that it is not solved where that is known', async () => {
  const input = command('true');
  const noRowLost = { ok: null, detail: 'Cannot be told: 54001: stack depth limit exceeded.' };
  const textWith = async (over: Partial<Frame['checks']>): Promise<string> => {
    const last = { ...frame(input, ''), checks: checksOf(true, { noRowLost, ...over }) };
    return transcript(withFrame(await sessionOf(), input, last), null);
  };
  expect(await textWith({})).toContain(`Unknown: ${noRowLost.detail}`);
  const text = await textWith({ proxyCanWork: { ok: false, detail: '' } });
  expect(text).toContain('Not solved.');
  expect(text).not.toContain('Unknown');
});
