/** The database has the name that the connection string names, and gives new connections what is stored for it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Frame } from '../../../src/sandbox/frame.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { openSession, textOf, type } from '../../support/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(async () => {
  await session.reset();
});
afterAll(() => session.close());

const answer = (text: string | null): Promise<Frame> => session.run({ kind: 'answer', text });
const psql = async (sql: string, options = ''): Promise<string> =>
  textOf(await type(session, `psql -At ${options} -c "${sql}"`));

describe('the name', () => {
  test('is the same wherever it is told', async () => {
    expect(await psql('SELECT current_database()')).toBe('litellm\n');
    expect(await psql('SELECT datname FROM pg_database ORDER BY 1')).toBe(
      'litellm\ntemplate0\ntemplate1\n',
    );
    expect(await psql('\\l')).toMatch(/^litellm\|postgres\|UTF8/);
    expect(await psql('\\conninfo')).toContain('database "litellm"');
    const editor = await session.run({ kind: 'sql', script: 'SELECT current_catalog' });
    expect(textOf(editor)).toContain('litellm');
  });

  test.each([
    'CREATE ROLE keeper; GRANT CREATE ON DATABASE litellm TO keeper; ALTER DATABASE litellm OWNER TO keeper; REASSIGN OWNED BY keeper TO postgres; DROP OWNED BY keeper; DROP ROLE keeper',
    `COMMENT ON DATABASE litellm IS 'ours'`,
    'REVOKE TEMPORARY ON DATABASE litellm FROM PUBLIC',
  ])('is taken by statements: %s', async (statements) => {
    expect(await psql(statements)).not.toContain('ERROR');
  });

  test('stands in PostgreSQL’s errors', async () => {
    await psql('CREATE ROLE guest');
    expect(await psql('CREATE SCHEMA mine', '-U guest')).toBe(
      'ERROR:  permission denied for database litellm\n',
    );
    expect(await psql('DROP DATABASE litellm')).toBe(
      'ERROR:  cannot drop the currently open database\n',
    );
    expect(await psql('CREATE DATABASE litellm')).toBe(
      'ERROR:  database "litellm" already exists\n',
    );
  });
});

describe('a setting that is stored', () => {
  test('for the database acts on new connections', async () => {
    const set = `ALTER DATABASE litellm SET search_path = nowhere; SHOW search_path`;
    expect(await psql(set)).toBe('ALTER DATABASE\n"$user", public\n');
    expect(await psql('SHOW search_path')).toBe('nowhere\n');
    await psql('ALTER DATABASE litellm RESET search_path');
    expect(await psql('SHOW search_path')).toBe('"$user", public\n');
  });

  test('for a role in the database counts more than for the role, and that more than for the database', async () => {
    await psql('CREATE ROLE guest');
    const shown = (): Promise<string> => psql('SHOW statement_timeout', '-U guest');
    await psql('ALTER DATABASE litellm SET statement_timeout = 7001');
    expect(await shown()).toBe('7001ms\n');
    await psql('ALTER ROLE guest SET statement_timeout = 7002');
    expect(await shown()).toBe('7002ms\n');
    await psql('ALTER ROLE guest IN DATABASE litellm SET statement_timeout = 7003');
    expect(await shown()).toBe('7003ms\n');
    expect(await psql('SHOW statement_timeout')).toBe('7001ms\n');
  });

  test('that only the superuser may set acts on others; a role is taken last', async () => {
    await psql(
      `CREATE ROLE guest; CREATE ROLE staff; GRANT staff TO guest; ALTER ROLE guest SET log_statement = 'all'; ALTER ROLE guest SET role = staff`,
    );
    expect(await psql('SHOW log_statement; SELECT session_user, current_user', '-U guest')).toBe(
      'all\nguest|staff\n',
    );
  });

  test('acts on the SQL editor and on Prisma, and not on what looks', async () => {
    await psql('ALTER DATABASE litellm SET default_transaction_read_only = on');
    const script = 'CREATE TABLE mine (a int)';
    const message = 'cannot execute CREATE TABLE in a read-only transaction';
    const edited = await session.run({ kind: 'sql', script });
    expect(textOf(edited)).toContain(message);
    expect(edited.view.kind).toBe('known');
    await type(session, `echo "${script}" > a.sql`);
    const executed = await type(session, 'prisma db execute --file a.sql --schema schema.prisma');
    expect(textOf(executed)).toContain(message);
  });

  test('does not act on a psql that is connected, and does after \\c', async () => {
    await type(session, 'psql -At');
    await answer('ALTER DATABASE litellm SET search_path = nowhere;');
    expect(textOf(await answer('SHOW search_path;'))).toBe('"$user", public\n');
    await answer('BEGIN; CREATE TABLE mine (a int);');
    expect(textOf(await answer('\\c'))).toContain('You are now connected to database "litellm"');
    expect(textOf(await answer('SHOW search_path;'))).toBe('nowhere\n');
    expect(textOf(await answer(`SELECT to_regclass('public.mine') IS NULL;`))).toBe('t\n');
  });

  test('acts from the first prompt on, and is taken back by undo and reset', async () => {
    await psql('ALTER DATABASE litellm SET search_path = nowhere');
    await type(session, 'psql -At');
    expect(textOf(await answer('SHOW search_path;'))).toBe('nowhere\n');
    await answer('SET search_path = elsewhere;');
    expect(textOf(await answer('SHOW search_path;'))).toBe('elsewhere\n');
    await answer('\\q');
    await session.reset();
    expect(await psql('SHOW search_path')).toBe('"$user", public\n');
    await psql('ALTER DATABASE litellm SET search_path = nowhere');
    await session.undo();
    expect(await psql('SHOW search_path')).toBe('"$user", public\n');
  });
});
