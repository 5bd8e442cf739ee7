/** PostgreSQL sees the user of the connection string, if the scenario has a role of that name. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame } from '../../../src/sandbox/frame.ts';
import { solved } from '../../../src/sandbox/solved/conditions.ts';
import { knownView, textOf, type } from '../../support/session.ts';
import { OWNED_BY_ANOTHER, SECOND, openScenario } from '../../support/hand-made.ts';

const scripts = {
  'roles.sql': `
    CREATE ROLE litellm LOGIN; CREATE ROLE "read only" LOGIN NOINHERIT; CREATE ROLE staff;
    GRANT staff TO litellm WITH ADMIN OPTION; GRANT pg_monitor TO "read only";
    GRANT CREATE ON SCHEMA public TO litellm;
    CREATE ROLE keeper; ALTER DATABASE litellm OWNER TO keeper; GRANT CREATE ON DATABASE litellm TO litellm;
    ALTER DEFAULT PRIVILEGES FOR ROLE litellm GRANT SELECT ON TABLES TO "read only";`,
  'owner.sql': 'ALTER TABLE "LiteLLM_TeamTable" OWNER TO postgres;',
};
const ADMIN = 'psql postgresql://postgres@db/litellm';
const REPAIR = `${ADMIN} -c 'ALTER TABLE "LiteLLM_TeamTable" OWNER TO litellm'`;
const MUST_BE_OWNER = 'ERROR: must be owner of table LiteLLM_TeamTable';

let session: Session;
beforeAll(async () => {
  session = await openScenario(OWNED_BY_ANOTHER, scripts);
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const run = (line: string): Promise<Frame> => type(session, line);
const printed = async (line: string): Promise<string> => textOf(await run(line));
const sql = async (script: string): Promise<string> =>
  textOf(await session.run({ kind: 'sql', script }));
const WHO = `-tAc 'SELECT session_user, current_user'`;

describe('who connects', () => {
  test.each([
    ['psql', 'litellm'],
    ['psql "$DATABASE_URL"', 'litellm'],
    ['psql postgresql://postgres:secret@db:5432/litellm', 'postgres'],
    ['psql postgresql://postgres@db/litellm -U litellm', 'postgres'],
    ['psql -d postgresql://read%20only@db/litellm', 'read only'],
    ['psql -d "host=db user=postgres"', 'postgres'],
    ['psql -d "host=db user=\'read only\'"', 'read only'],
    ['psql -U postgres', 'postgres'],
    ['psql litellm postgres', 'postgres'],
    ['PGUSER=postgres psql', 'postgres'],
    ['DATABASE_URL=postgresql://postgres@db/litellm psql', 'postgres'],
    ['psql -U nobody', 'postgres'],
    ['psql "$DATABASE_URL?sslmode=require"', 'litellm'],
  ])('%s is %s', async (line, user) => {
    expect(await printed(`${line} ${WHO}`)).toBe(`${user}|${user}\n`);
  });

  test('libpq refuses Prisma’s own parameters', async () => {
    const refusal = 'error: invalid URI query parameter: "connection_limit"\n';
    const url = '"$DATABASE_URL?sslmode=require&connection_limit=5"';
    const frame = await run(`psql ${url} ${WHO}`);
    expect([frame.exitCode, textOf(frame)]).toEqual([2, `psql: ${refusal}`]);
    expect(await printed(`pg_dump ${url}`)).toBe(`pg_dump: ${refusal}`);
    expect((await run(`DATABASE_URL=${url} prisma migrate status`)).exitCode).toBe(1);
    expect(await printed(`DATABASE_URL=${url} psql ${WHO}`)).toBe('litellm|litellm\n');
  });

  test('the editor is the user of DATABASE_URL', async () => {
    expect(await sql('SELECT current_user')).toContain(' litellm\n');
    expect(await sql('ALTER TABLE "LiteLLM_TeamTable" ADD b int')).toContain('must be owner');
    await run('export DATABASE_URL=postgresql://postgres@db/litellm');
    expect(await sql('SELECT current_user')).toContain(' postgres\n');
  });

  test('a script that becomes another user leaves the next one as it was', async () => {
    await printed(`${ADMIN} -c 'SET SESSION AUTHORIZATION staff'`);
    await printed(`${ADMIN} -c 'SET ROLE staff; BEGIN; SELECT 1/0'`);
    expect(await printed(`${ADMIN} ${WHO}`)).toBe('postgres|postgres\n');
    expect(knownView(await run('true')).tables[0]?.rows).toBe(2);
  });

  test('the prompt and \\conninfo show the user', async () => {
    expect((await run('psql')).asks).toEqual({ kind: 'line', prompt: 'litellm=> ' });
    const say = (text: string): Promise<Frame> => session.run({ kind: 'answer', text });
    expect(textOf(await say('\\conninfo'))).toContain('as user "litellm"');
    expect(textOf(await say('\\c - postgres'))).toContain('psql -U postgres');
    await say('\\q');
    expect((await run('psql -U postgres')).asks).toEqual({ kind: 'line', prompt: 'litellm=# ' });
    expect((await say('SET ROLE litellm;')).asks).toEqual({ kind: 'line', prompt: 'litellm=> ' });
    expect((await say('RESET ROLE;')).asks).toEqual({ kind: 'line', prompt: 'litellm=# ' });
    await say('\\q');
  });
});

describe('what the user may not do', () => {
  test('the accident’s logs hold PostgreSQL’s error', () => {
    const migration = knownView(session.opening).migrations.find(
      ({ name }) => name === SECOND.name,
    );
    expect(migration?.state).toBe('failed');
    expect(migration?.logs).toContain('Database error code: 42501');
    expect(migration?.logs).toContain(MUST_BE_OWNER);
  });

  test('a deploy fails with P3018 and 42501', async () => {
    await run(`prisma migrate resolve --rolled-back ${SECOND.name}`);
    const frame = await run('prisma migrate deploy');
    expect(frame.exitCode).toBe(1);
    expect(textOf(frame)).toContain('Error: P3018');
    expect(textOf(frame)).toContain(
      `Database error code: 42501\n\nDatabase error:\n${MUST_BE_OWNER}`,
    );
    expect(textOf(frame)).toContain('routine: Some("aclcheck_error")');
  });

  test('permission denied for a schema and for a table', async () => {
    await run(`${ADMIN} -c 'REVOKE CREATE ON SCHEMA public FROM litellm'`);
    expect(await printed(`psql -c 'CREATE TABLE t ()'`)).toContain(
      'permission denied for schema public',
    );
    await run(`${ADMIN} -c 'REVOKE ALL ON "LiteLLM_TeamTable" FROM litellm'`);
    expect(await printed(`psql -c 'TABLE "LiteLLM_TeamTable"'`)).toContain(
      'permission denied for table LiteLLM_TeamTable',
    );
  });

  test('an error at the ledger is not the migration’s failure, and has no P3018', async () => {
    await run(`prisma migrate resolve --rolled-back ${SECOND.name}; ${REPAIR}`);
    await run(
      `${ADMIN} -c 'ALTER TABLE _prisma_migrations OWNER TO postgres; GRANT SELECT ON _prisma_migrations TO litellm'`,
    );
    const frame = await run('prisma migrate deploy');
    expect(textOf(frame)).toContain('Error: ERROR: permission denied for table _prisma_migrations');
    expect(textOf(frame)).not.toContain('P3018');
  });

  test('db push and db execute', async () => {
    await run(`${ADMIN} -c 'GRANT SELECT ON "LiteLLM_TeamTable" TO litellm'`);
    expect(await printed('prisma db push')).toContain(MUST_BE_OWNER);
    const execute = `echo 'ALTER TABLE "LiteLLM_TeamTable" ADD b int' | prisma db execute --stdin`;
    expect(await printed(`${execute} --schema schema.prisma`)).toContain(MUST_BE_OWNER);
    expect(await printed(`${execute} --url postgresql://litellm@db/litellm`)).toContain(
      MUST_BE_OWNER,
    );
    expect((await run(`${execute} --url postgresql://postgres@db/litellm`)).exitCode).toBe(0);
  });

  test('pg_dump', async () => {
    await run(`${ADMIN} -c 'REVOKE ALL ON "LiteLLM_TeamTable" FROM litellm'`);
    const refused = await run('pg_dump');
    expect(refused.exitCode).toBe(1);
    expect(textOf(refused)).toContain('permission denied for table LiteLLM_TeamTable');
    const dumped = await printed('pg_dump -U postgres');
    expect(dumped).toContain('ALTER TABLE public."LiteLLM_TeamTable" OWNER TO postgres;');
    expect(dumped).toContain('GRANT CREATE ON SCHEMA public TO litellm;');
  });

  test('Prisma’s view is complete nevertheless', async () => {
    const { view, checks } = await run(
      `${ADMIN} -c 'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM litellm'`,
    );
    expect(view.kind).toBe('known');
    expect(checks.noRowLost.ok).toBe(true);
  });
});

describe('LiteLLM’s start', () => {
  const failedOf = (frame: Frame): string | undefined =>
    knownView(frame).migrations.find(({ name }) => name === SECOND.name)?.state;

  test('v1.80.6 records the migration as applied', async () => {
    await run('use v1.80.6');
    expect(failedOf(await run('litellm'))).toBe('applied');
  });

  test('v1.81.0 stops and says why', async () => {
    const frame = await run('litellm');
    expect(frame.exitCode).toBe(1);
    expect(textOf(frame)).toContain('failed due to insufficient permissions');
    expect(failedOf(frame)).toBe('rolled-back');
  });

  test('v1.104.0 stops, and adopts nothing that it may not write', async () => {
    await run(`prisma migrate resolve --rolled-back ${SECOND.name}`);
    await run('use v1.104.0');
    const frame = await run('litellm');
    expect(textOf(frame)).toContain('insufficient permissions');
    await run(
      `${REPAIR}; prisma migrate resolve --rolled-back ${SECOND.name}; prisma migrate deploy`,
    );
    await run(
      `${ADMIN} -c 'DROP TABLE _prisma_migrations; REVOKE CREATE ON SCHEMA public FROM litellm'`,
    );
    const refused = await run('litellm');
    expect(refused.exitCode).toBe(2);
    expect(textOf(refused)).toContain('permission denied for schema public');
  });

  test('a user of DATABASE_USERNAME is taken too', async () => {
    await run(`prisma migrate resolve --rolled-back ${SECOND.name}`);
    await run('unset DATABASE_URL');
    const frame = await run(
      'DATABASE_HOST=db DATABASE_USERNAME=litellm DATABASE_NAME=litellm litellm',
    );
    expect(textOf(frame)).toContain('failed due to insufficient permissions');
  });
});

describe('the repair', () => {
  const solve = async (): Promise<Frame> => {
    await run(REPAIR);
    await run(`prisma migrate resolve --rolled-back ${SECOND.name}`);
    return run('prisma migrate deploy');
  };

  test('the superuser gives the table to litellm, then the deploy succeeds', async () => {
    expect(solved((await solve()).checks)).toBe(true);
  });

  test('undo and reset bring owners, roles and privileges back, again and again', async () => {
    const states = async (): Promise<string> =>
      printed(
        `${ADMIN} -tA -c "SELECT tableowner FROM pg_tables WHERE tablename = 'LiteLLM_TeamTable'" ` +
          `-c "SELECT roleid::regrole, member::regrole, admin_option FROM pg_auth_members WHERE member >= 16384 ORDER BY 1" ` +
          `-c 'SELECT defaclrole::regrole, defaclacl FROM pg_default_acl' -c 'SELECT datacl FROM pg_database WHERE datname = current_database()' ` +
          `-c "SELECT rolname, rolcanlogin, rolinherit FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1"`,
      );
    const before = await states();
    expect(before).toContain('postgres\n');
    expect(before).toContain('{=Tc/keeper,keeper=CTc/keeper,litellm=C/keeper}');
    for (let round = 0; round < 3; round += 1) {
      await solve();
      await run(
        `${ADMIN} -c 'CREATE ROLE maker CREATEROLE; ALTER DATABASE litellm OWNER TO litellm; ALTER SCHEMA public OWNER TO staff' ` +
          `-c 'GRANT ALL ON SCHEMA public TO maker; REVOKE CONNECT ON DATABASE litellm FROM PUBLIC; DROP OWNED BY "read only"' ` +
          `-c 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES FOR ROLE staff GRANT SELECT ON TABLES TO litellm'`,
      );
      await run(
        `psql -U maker -c 'CREATE ROLE made; CREATE ROLE other; GRANT made TO other; CREATE SCHEMA own'`,
      );
      await session.undo();
      expect(await states()).not.toBe(before);
      await session.reset();
      expect(await states()).toBe(before);
    }
  });
});
