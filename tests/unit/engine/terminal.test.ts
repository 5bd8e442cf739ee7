import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { splitLine } from '../../../src/sandbox/engine/commands/terminal.ts';
import { openSession, textOf, type } from '../../support/session.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

describe('a line', () => {
  test.each([
    ['prisma migrate status', [], ['prisma', 'migrate', 'status']],
    [
      'A=1 B="two words" litellm',
      [
        ['A', '1'],
        ['B', 'two words'],
      ],
      ['litellm'],
    ],
    [`psql -c 'SELECT "a"'`, [], ['psql', '-c', 'SELECT "a"']],
    ['grep -l x migrations/*/migration.sql', [], ['grep', '-l', 'x', 'migrations/*/migration.sql']],
    ['psql "$DATABASE_URL"', [], ['psql', 'postgres://x']],
  ])('%s is split as a shell splits it', (line, assignments, words) => {
    expect(splitLine(line, { DATABASE_URL: 'postgres://x' })).toEqual({
      ok: true,
      assignments,
      words,
    });
  });

  test.each([
    ['prisma migrate status | grep x', 'one command a line'],
    ['psql -c "SELECT 1', 'not closed'],
    ['prisma migrate resolve --applied <failed_migration_name>', 'is a placeholder'],
  ])('%s is refused with the way out', (line, reason) => {
    const split = splitLine(line, {});
    expect(split.ok ? '' : split.reason).toContain(reason);
  });
});

describe('what is typed wrong', () => {
  test.each([
    ['prizma migrate status', 127, 'prizma: command not found'],
    ['constructor', 127, 'constructor: command not found'],
    ['prisma migrate stauts', 1, 'Unknown command "migrate stauts"'],
    ['prisma migrate deploy --now', 1, 'unknown or unexpected option: --now'],
    ['prisma migrate resolve', 1, '--applied or --rolled-back must be part of the command'],
    [`prisma migrate resolve --applied a --rolled-back b`, 1, 'not both'],
    ['prisma migrate resolve --rolled-back 20990101000000_no_such', 1, 'P3011'],
    ['prisma migrate resolve --applied 20990101000000_no_such', 1, 'P3017'],
    ['prisma migrate dev', 1, 'it is for development'],
    ['prisma migrate reset', 1, 'it drops every table'],
    ['prisma db execute --file nothing.sql --schema schema.prisma', 1, "doesn't exist"],
    ['DATABASE_URL="mysql://x" prisma migrate status', 1, 'must start with the protocol'],
    ['DATABASE_URL= prisma migrate status', 1, 'Environment variable not found: DATABASE_URL'],
    ['litellm --no_such_option', 2, 'No such option: --no_such_option'],
    ['psql', 1, 'psql -c "SQL"'],
    ['cat nothing', 1, 'No such file or directory'],
    ['x'.repeat(100_000), 2, 'a command has at most 64000'],
  ])('%s exits %i and says why', async (line, exitCode, text) => {
    const frame = await type(session, line);
    expect(textOf(frame)).toContain(text);
    expect(frame.exitCode).toBe(exitCode);
  });

  test('the session goes on', async () => {
    await type(session, 'prizma');
    expect((await type(session, 'ls')).exitCode).toBe(0);
  });
});

describe('psql -c', () => {
  test('prints an aligned table', async () => {
    const frame = await type(
      session,
      `psql -c "SELECT team_alias, spend FROM \\"LiteLLM_TeamTable\\" ORDER BY spend"`,
    );
    expect(textOf(frame)).toBe(
      [
        ' team_alias | spend',
        '------------+-------',
        ' Trial      |  0.18',
        ' Search     | 61.07',
        ' Support    | 70.35',
        '(3 rows)',
        '',
        '',
      ].join('\n'),
    );
  });
});

describe('db push', () => {
  test('warns of data loss, and does not lose it without the flag', async () => {
    await session.run({
      kind: 'sql',
      script: 'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN kept text DEFAULT \'x\'',
    });
    const refused = await type(session, 'prisma db push');
    expect(refused.exitCode).toBe(1);
    expect(textOf(refused)).toContain('There might be data loss');
    expect(textOf(refused)).toContain('--accept-data-loss');
    expect(refused.view.drift.summary).not.toBe('');
    const accepted = await type(session, 'prisma db push --accept-data-loss');
    expect(accepted.exitCode).toBe(0);
    expect(accepted.view.drift.summary).toBe('');
  });
});

describe('completion', () => {
  const complete = (line: string): string[] => session.complete(line).candidates;
  test.each([
    ['pri', ['prisma']],
    ['prisma m', ['migrate']],
    ['prisma migrate ', ['deploy', 'resolve', 'status']],
    ['prisma migrate resolve --rolled-back 2', [FAILED]],
    ['DATABASE_URL=x prisma db p', ['push']],
    ['nothing ', []],
  ])('of "%s"', (line, candidates) => {
    expect(complete(line)).toEqual(candidates);
  });

  test('starts at the word that the line ends in', () => {
    expect(session.complete('prisma m').from).toBe(7);
  });
});
