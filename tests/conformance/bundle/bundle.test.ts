/** The query of the bundle on a real PostgreSQL: what it sees as whom, and that it only reads. It passes on 12, 15, 17 and 18. */
import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  COLLECT_QUERY,
  FINGERPRINT_QUERY,
} from '../../../src/sandbox/twin/bundle/collect-query.ts';
import { MIGRATION_LOCK } from '../../../src/sandbox/twin/bundle/session-facts.ts';
import { CHANGES, NO_CHANGES, SESSIONS } from '../../support/bundle/changes.ts';
import { EVERY_KIND, HOSTILE_NAMES, ledgerTable } from '../../support/bundle/every-kind.ts';
import { collect, Databases, one } from './databases.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await Databases.start();
});
afterEach(() => databases.disconnect());
afterAll(() => databases.stop());

describe('it only reads', () => {
  test('in a read-only transaction, with ACCESS SHARE as its only lock, and leaves the settings', async () => {
    const { client } = await databases.make(EVERY_KIND);
    await client.query(`BEGIN READ ONLY; SET LOCAL search_path TO app`);
    await one(client, COLLECT_QUERY);
    const { rows } = await client.query(
      `SELECT DISTINCT locktype, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype <> 'virtualxid'`,
    );
    expect(rows).toEqual([{ locktype: 'relation', mode: 'AccessShareLock' }]);
    expect(await one(client, 'SHOW search_path')).toBe('app');
    expect(await one(client, 'SHOW lock_timeout')).toBe('0');
    expect(await one(client, 'SELECT txid_current_if_assigned()')).toBeNull();
  });

  test('without waiting for a session that keeps everybody away from tables', async () => {
    const { url, client } = await databases.make(EVERY_KIND);
    const holder = await databases.connect(url);
    await holder.query(
      'BEGIN; LOCK TABLE app.thing, other.days, app._prisma_migrations IN ACCESS EXCLUSIVE MODE',
    );
    const { catalogue, ledgers, unseen } = await collect(client);
    const thing = catalogue.tables.find(({ name }) => name === 'thing');
    expect(thing?.columns).toHaveLength(10);
    expect(thing?.indexes.map(({ definition }) => definition)).toEqual([undefined, undefined]);
    expect(ledgers).toEqual([]);
    expect(unseen.map(({ what, name }) => [what, name])).toEqual([
      ['expressions', '_prisma_migrations'],
      ['expressions', 'first_view'],
      ['expressions', 'kept'],
      ['expressions', 'thing'],
      ['expressions', 'days'],
      ['expressions', 'days_1'],
      ['expressions', 'days_rest'],
      ['ledger', '_prisma_migrations'],
    ]);
    await holder.query('ROLLBACK');
    expect((await collect(client)).unseen).toEqual([]);
  });
});

describe('it sees', () => {
  test('nothing in a database with nothing', async () => {
    const { client } = await databases.make('DROP SCHEMA public');
    const { catalogue, ledgers, sizes } = await collect(client);
    expect([...catalogue.schemas, ...catalogue.tables, ...ledgers, ...sizes]).toEqual([]);
  });

  test('as a role that only reads the catalogue, all but the ledgers, and says so', async () => {
    const { url, client } = await databases.make(
      `${EVERY_KIND}${ledgerTable('public')}CREATE ROLE looks_on LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC;`,
    );
    const [all, seen] = [
      await collect(client),
      await collect(await databases.connect(url, 'looks_on')),
    ];
    expect(seen.catalogue).toEqual(all.catalogue);
    expect(all.ledgers.map(({ schema, rows }) => [schema, rows.length])).toEqual([
      ['app', 2],
      ['public', 0],
    ]);
    expect(all.unseen).toEqual([]);
    expect(seen.ledgers).toEqual([]);
    expect(seen.unseen).toMatchObject([
      { what: 'ledger', schema: 'app', reason: 'no USAGE on its schema' },
      { what: 'ledger', schema: 'public', reason: 'no SELECT on it' },
      { what: 'schema', schema: 'app' },
      { what: 'schema', schema: 'other' },
      { what: 'sessions' },
    ]);
    expect(seen.session).toMatchObject({ user: 'looks_on', schemas: ['public'] });
    expect(seen.session.superuser).toBeUndefined();
    expect(seen.roles.find(({ name }) => name === 'postgres')?.actsAs).toBeUndefined();
    expect(seen.session.rights.find(({ schema }) => schema === 'public')).toEqual({
      schema: 'public',
      usage: true,
      create: false,
    });
    await client.query('DROP OWNED BY looks_on; DROP ROLE looks_on');
  });

  test('a ledger that is not Prisma’s, or a view, as one that cannot be read', async () => {
    const { client } = await databases.make(
      `CREATE SCHEMA a; CREATE TABLE a._prisma_migrations (id text); CREATE VIEW public._prisma_migrations AS SELECT 1 AS id`,
    );
    expect((await collect(client)).unseen).toMatchObject([
      { what: 'ledger', schema: 'a', reason: 'its columns are not those of Prisma' },
      { what: 'ledger', schema: 'public', reason: 'it is not a table' },
    ]);
  });

  test('a ledger in a schema with a name that breaks what is put together carelessly', async () => {
    const schemas = [...HOSTILE_NAMES].sort();
    const { client } = await databases.make(
      schemas
        .map((name) => `CREATE SCHEMA "${name.replaceAll('"', '""')}"; ${ledgerTable(name)}`)
        .join('\n'),
    );
    expect((await collect(client)).ledgers.map(({ schema }) => schema).sort()).toEqual(schemas);
  });

  test('extensions without what belongs to them, event triggers, roles with the settings that matter', async () => {
    const { client } =
      await databases.make(`CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions;
      CREATE TABLE public.words (word extensions.citext);
      CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
      CREATE EVENT TRIGGER no_indexes ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION public.refuse();
      CREATE ROLE owns_words; CREATE ROLE migrates LOGIN IN ROLE owns_words;
      ALTER TABLE public.words OWNER TO owns_words; GRANT SELECT ON public.words TO migrates;
      ALTER ROLE migrates SET search_path TO app; ALTER ROLE migrates SET "app.jwt_secret" TO 'hunter2';`);
    const bundle = await collect(client);
    const { extensions, functions, eventTriggers, tables } = bundle.catalogue;
    expect(extensions.map(({ name, schema }) => `${schema}.${name}`)).toContain(
      'extensions.citext',
    );
    expect(functions.map(({ name }) => name)).toEqual(['refuse']);
    expect(tables[0]?.columns[0]?.type).toBe('extensions.citext');
    expect(eventTriggers).toMatchObject([{ event: 'ddl_command_start', tags: ['CREATE INDEX'] }]);
    expect(bundle.roles.find(({ name }) => name === 'migrates')).toMatchObject({
      login: true,
      memberOf: ['owns_words'],
      settings: ['search_path=app'],
    });
    expect(JSON.stringify(bundle)).not.toContain('hunter2');
    await client.query('DROP OWNED BY migrates, owns_words; DROP ROLE migrates, owns_words');
  });

  test('partitions, an INVALID index, who waits for Prisma’s lock', async () => {
    const { url, client } = await databases.make(
      `${EVERY_KIND}INSERT INTO other.child (id) SELECT 1; ALTER TABLE other.child DROP CONSTRAINT child_id_key; INSERT INTO other.child (id) SELECT 1;`,
    );
    await client.query(
      `SET application_name TO 'pod-1'; SELECT pg_advisory_lock(${String(MIGRATION_LOCK)})`,
    );
    await expect(
      client.query('CREATE UNIQUE INDEX CONCURRENTLY twice ON other.child (id)'),
    ).rejects.toThrow('could not create unique index');
    const { catalogue, migrationLocks } = await collect(await databases.connect(url));
    const table = (wanted: string) => catalogue.tables.find(({ name }) => name === wanted);
    expect(table('child')?.indexes.find(({ name }) => name === 'twice')?.invalid).toBe(true);
    expect(table('days')).toMatchObject({ kind: 'partitioned', partitionKey: 'RANGE (at)' });
    expect(table('days_rest')).toMatchObject({ partitionBound: 'DEFAULT' });
    expect(migrationLocks).toMatchObject([{ granted: true, application: 'pod-1', state: 'idle' }]);
  });
});

describe('the fingerprint', () => {
  test('is another one after a change of each kind', async () => {
    const { client } = await databases.make(EVERY_KIND);
    const before = await one(client, FINGERPRINT_QUERY);
    expect((await collect(client)).fingerprint).toBe(before);
    for (const [kind, sql] of CHANGES) {
      await client.query(`BEGIN; ${sql}`);
      expect(await one(client, FINGERPRINT_QUERY), kind).not.toBe(before);
      await client.query('ROLLBACK');
    }
    expect(await one(client, FINGERPRINT_QUERY)).toBe(before);
  });

  test('stays the same for every session and client, and after what changes no definition', async () => {
    const { url, client } = await databases.make(EVERY_KIND);
    const before = await one(client, FINGERPRINT_QUERY);
    for (const setting of SESSIONS) {
      const session = await databases.connect(url);
      await session.query(setting);
      expect(await one(session, FINGERPRINT_QUERY), setting).toBe(before);
    }
    for (const [, sql] of NO_CHANGES) {
      await client.query(sql);
      expect(await one(client, FINGERPRINT_QUERY), sql).toBe(before);
    }
    const psql = execFileSync(databases.psql, [url, '-XAtq'], {
      input: FINGERPRINT_QUERY,
      encoding: 'utf8',
    });
    expect(psql.trim()).toBe(before);
  });
});
