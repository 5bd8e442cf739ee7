import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { knownView, openSession, textOf, type } from '../../support/session.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

describe('the shell', () => {
  test('keeps a directory and an exported variable for the next line', async () => {
    await type(session, 'cd migrations && export GREETING="two words"');
    expect(textOf(await type(session, 'pwd; echo "$GREETING"'))).toBe(
      '/app/litellm_proxy_extras/migrations\ntwo words\n',
    );
    await session.reset();
    expect(textOf(await type(session, 'pwd; echo "$GREETING"'))).toBe(
      '/app/litellm_proxy_extras\n\n',
    );
  });

  test('pipes and redirects what a program prints, without colours', async () => {
    const frame = await type(
      session,
      `prisma migrate diff --from-empty --to-schema-datamodel schema.prisma --script > all.sql; grep -c 'CREATE TABLE' all.sql`,
    );
    expect(textOf(frame).trim()).toBe('13');
    const status = await type(session, 'prisma migrate status 2>&1 | grep -o "have failed"');
    expect(status.output.chunks).toEqual([{ stream: 'stdout', text: 'have failed\n' }]);
  });

  test('feeds a program from a pipe', async () => {
    const frame = await type(
      session,
      `echo 'CREATE TABLE piped ();' | prisma db execute --stdin --url "$DATABASE_URL"`,
    );
    expect(textOf(frame)).toBe('Script executed successfully.\n');
    expect(knownView(frame).tables.map(({ name }) => name)).toContain('piped');
  });

  test('loops, as a baseline of many migrations needs it', async () => {
    const frame = await type(
      session,
      `for name in $(ls migrations | head -2); do prisma migrate resolve --rolled-back "$name"; done`,
    );
    expect(textOf(frame).match(/P3012/g)).toHaveLength(2);
    expect(frame.exitCode).toBe(1);
  });

  test('stops at && after a failure and goes on after ;', async () => {
    const and = await type(session, 'prisma migrate resolve && echo reached');
    expect(textOf(and)).not.toContain('reached');
    expect(textOf(await type(session, 'prisma migrate resolve; echo reached'))).toContain(
      'reached',
    );
  });

  test('help is ours, not the shell’s', async () => {
    const frame = await type(session, 'help');
    expect(textOf(frame)).toContain('prisma migrate resolve --rolled-back NAME');
    expect(textOf(frame)).not.toContain('builtin');
  });

  test('ends a loop that never ends', async () => {
    const frame = await type(session, 'while true; do true; done');
    expect(textOf(frame)).toContain('too many');
    expect(frame.exitCode).not.toBe(0);
  });
});

describe('what is typed wrong', () => {
  test.each([
    ['prizma migrate status', 127, 'prizma: command not found'],
    ['SELECT 1', 127, 'That is SQL: type psql first'],
    ['select * from "LiteLLM_TeamTable"', 2, 'That is SQL: type psql first'],
    ['constructor', 127, 'constructor: command not found'],
    ['prisma migrate stauts', 1, 'Unknown command "stauts"'],
    ['prisma stauts', 1, 'Prisma is a modern DB toolkit'],
    ['psql -c "SELECT 1', 2, 'unexpected EOF while looking for matching'],
    ['prisma migrate resolve --applied <failed_migration_name>', 2, 'is a placeholder'],
    ['prisma migrate deploy \\', 2, 'put the rest of it on the same line'],
    ['cat <<EOF | psql', 2, 'ends at a line EOF'],
    ['litellm &', 2, 'One database connection'],
    ['DISABLE_SCHEMA_UPDATE=true', 2, 'export DISABLE_SCHEMA_UPDATE'],
    [
      'prisma migrate diff --from-migrations migrations --to-empty --shadow-database-url x',
      1,
      'no second database',
    ],
    ['use v9.9.9', 1, 'there is no release v9.9.9 here'],
    ['prisma migrate deploy --now', 1, 'unknown or unexpected option: --now'],
    ['prisma migrate resolve', 1, '--applied or --rolled-back must be part of the command'],
    [`prisma migrate resolve --applied a --rolled-back b`, 1, 'not both'],
    ['prisma migrate resolve --rolled-back 20990101000000_no_such', 1, 'P3011'],
    ['prisma migrate resolve --applied 20990101000000_no_such', 1, 'P3017'],
    ['prisma migrate dev', 1, 'it is for development'],
    ['prisma migrate reset', 1, 'outside development it is never the fix'],
    ['prisma db execute --file nothing.sql --schema schema.prisma', 1, "doesn't exist"],
    ['DATABASE_URL="mysql://x" prisma migrate status', 1, 'must start with the protocol'],
    ['DATABASE_URL= prisma migrate status', 1, 'resolved to an empty string'],
    [
      'unset DATABASE_URL; prisma migrate status',
      1,
      'Environment variable not found: DATABASE_URL.',
    ],
    ['litellm --no_such_option', 2, 'No such option: --no_such_option'],
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

describe('use', () => {
  test('replaces the files of the release, and not the database', async () => {
    const frame = await type(session, 'use main-v1.80.15-stable');
    expect(frame.view.release).toBe('v1.80.15');
    expect(knownView(frame).migrations.find(({ name }) => name === FAILED)).toMatchObject({
      state: 'failed',
      inFolder: false,
    });
    expect(textOf(await type(session, 'litellm --version'))).toContain('1.80.15');
    const edited = await type(session, 'use v1.82.3');
    expect(
      knownView(edited).migrations.filter((migration) => migration.edited).length,
    ).toBeGreaterThan(0);
    expect((await session.undo()).view.release).toBe('v1.80.15');
    expect((await session.reset()).view.release).toBe('v1.81.1');
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
        ' team_alias | spend ',
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
    const asking = await type(session, 'prisma db push');
    expect(asking.asks).toMatchObject({
      kind: 'confirm',
      message: 'Do you want to ignore the warning(s)?',
    });
    expect(textOf(asking)).toContain('There might be data loss');
    const refused = await session.run({ kind: 'answer', text: 'n' });
    expect(refused).toMatchObject({ exitCode: 130, asks: null });
    expect(textOf(refused)).toContain('Push cancelled.');
    expect(knownView(refused).drift.summary).not.toBe('');
    await type(session, 'prisma db push');
    const agreed = await session.run({ kind: 'answer', text: 'y' });
    expect(agreed.exitCode).toBe(0);
    expect(knownView(agreed).drift.summary).toBe('');
    const undone = await session.undo();
    expect(undone.asks).toMatchObject({ kind: 'confirm' });
    expect((await session.run({ kind: 'answer', text: null })).exitCode).toBe(130);
  });

  test('names the flag where nobody can answer, and loses data with it', async () => {
    await session.run({
      kind: 'sql',
      script: 'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN kept text DEFAULT \'x\'',
    });
    const refused = await type(session, 'echo y | prisma db push');
    expect(refused.exitCode).toBe(1);
    expect(textOf(refused)).toContain('--accept-data-loss');
    expect(knownView(refused).drift.summary).not.toBe('');
    const accepted = await type(session, 'prisma db push --accept-data-loss');
    expect(accepted.exitCode).toBe(0);
    expect(knownView(accepted).drift.summary).toBe('');
  });
});

describe('completion', () => {
  const complete = async (line: string): Promise<string[]> =>
    (await session.complete(line)).candidates;
  test.each([
    ['pri', ['prisma']],
    ['prisma m', ['migrate']],
    ['prisma migrate re', ['reset', 'resolve']],
    ['cat sch', ['schema.prisma']],
    ['litellm --use', ['--use_prisma_db_push']],
    ['use v1.81.', ['v1.81.0', 'v1.81.1', 'v1.81.6']],
    ['prisma migrate resolve --rolled-back 2', [FAILED]],
    ['DATABASE_URL=x prisma db pus', ['push']],
    ['nothing ', []],
    ['ls && pri', ['prisma']],
    ['ls;pri', ['prisma']],
    ['false||prisma m', ['migrate']],
    [`psql -c 'a; b && c | d' --c`, ['--csv']],
    ['for name in a; do prisma m', ['migrate']],
    ['if prisma m', ['migrate']],
    ['{ (prisma m', ['migrate']],
    ['echo $(prisma m', ['migrate']],
    ['psql < sch', ['schema.prisma']],
    ['psql <sch', ['schema.prisma']],
    [`prisma db execute --url "a;b|c" --file sch`, ['schema.prisma']],
    ['psql -c "SELECT 1; pri', []],
    ['echo "ls && pri', []],
    ['ls # pri', []],
    ['cat <<EOF\npri', []],
    [
      'cat migrations/20251122',
      [String.raw`migrations/20251122125322_Add\ organization_id\ to\ spend\ logs/`],
    ],
    [
      String.raw`cat migrations/20251122125322_Add\ organization_id\ to\ spend\ logs/m`,
      [String.raw`migrations/20251122125322_Add\ organization_id\ to\ spend\ logs/migration.sql`],
    ],
  ])('of "%s"', async (line, candidates) => {
    expect(await complete(line)).toEqual(candidates);
  });

  test('starts at the word that the line ends in', async () => {
    expect((await session.complete('prisma m')).from).toBe(7);
    expect((await session.complete(String.raw`cat a\ b\ c`)).from).toBe(4);
  });
});
