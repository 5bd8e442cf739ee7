/** What this PostgreSQL cannot run fails as a statement fails on a server, with all that follows from it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { openSession, textOf, type } from '../../support/session.ts';
import { sharedAssets } from '../../support/assets.ts';

const NOT_FETCHED = {
  severity: 'ERROR',
  code: '58P01',
  message: 'could not fetch the files that it needs: offline',
  hint: 'Check the connection, then run it again.',
};
const NO_PROGRAMS = {
  severity: 'ERROR',
  code: '0A000',
  message: 'the sandbox has no programs that COPY could use',
  hint: 'Use COPY … FROM STDIN or TO STDOUT, or INSERT and SELECT.',
};

let database: Database;
beforeAll(async () => {
  const assets = await sharedAssets();
  database = await Database.open({
    ...assets,
    loadBundle: (bundle) =>
      bundle === 'citext' ? Promise.reject(new Error('offline')) : assets.loadBundle(bundle),
  });
});
beforeEach(() => database.restore(''));
afterAll(() => database.close());

const tables = async (): Promise<(string | null | undefined)[]> => {
  const rows = await database.read(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ tablename }) => tablename);
};

describe.each([
  ['CREATE EXTENSION citext', NOT_FETCHED],
  [`DO $$ BEGIN EXECUTE 'CREATE EXTENSION citext'; END $$`, NOT_FETCHED],
  [`COPY (SELECT 1) TO PROGRAM 'true'`, NO_PROGRAMS],
])('%s', (refused, error) => {
  it('aborts the transaction that it stands in', async () => {
    const connection = database.connect();
    for (const statement of ['BEGIN', 'CREATE TABLE kept (a int)']) {
      expect((await connection.query(statement)).error).toBeNull();
    }
    expect(await connection.query(refused)).toMatchObject({ error, transaction: 'failed' });
    expect((await connection.query(refused)).error?.code).toBe('25P02');
    expect((await connection.query('COMMIT')).replies).toEqual([{ kind: 'done', tag: 'ROLLBACK' }]);
    await connection.close();
    expect(await tables()).toEqual([]);
  });

  it('is told without the routine that raises it', async () => {
    expect((await database.run(refused)).error).toEqual(error);
  });

  it('undoes what stands before it in the same transaction, and nothing else', async () => {
    const script = `CREATE TABLE a (a int); COMMIT; BEGIN; CREATE TABLE b (a int); ${refused}; CREATE TABLE c (a int)`;
    expect((await database.run(script)).error).toEqual(error);
    expect(await tables()).toEqual(['a']);
  });

  it('is not come to after another error', async () => {
    expect((await database.run(`SELECT 1 / 0; ${refused}`)).error?.code).toBe('22012');
  });

  it('can be caught', async () => {
    const connection = database.connect();
    for (const statement of ['BEGIN', 'CREATE TABLE kept (a int)', 'SAVEPOINT s', refused]) {
      await connection.query(statement);
    }
    await connection.query('ROLLBACK TO s; COMMIT');
    await connection.close();
    expect(await tables()).toEqual(['kept']);
  });
});

test('an extension that is to be had is made before one that is not', async () => {
  const { error } = await database.run('CREATE EXTENSION hstore; COMMIT; CREATE EXTENSION citext');
  expect(error).toEqual(NOT_FETCHED);
  expect(await database.read(`SELECT 1 FROM pg_extension WHERE extname = 'hstore'`)).toHaveLength(
    1,
  );
});

describe('a migration', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession('healthy');
  });
  afterAll(() => session.close());

  it('fails at a COPY with a program, and PostgreSQL goes on', async () => {
    await type(session, 'mkdir migrations/20990101000000_copy');
    await type(
      session,
      `echo "CREATE TABLE before_it (a int); COPY before_it TO PROGRAM 'true';" > migrations/20990101000000_copy/migration.sql`,
    );
    const frame = await type(session, 'prisma migrate deploy');
    expect(textOf(frame)).toContain('the sandbox has no programs that COPY could use');
    expect(frame.exitCode).toBe(1);
    const read = await session.run({ kind: 'sql', script: `SELECT to_regclass('before_it')` });
    expect(read.output.error).toBeNull();
  });
});
