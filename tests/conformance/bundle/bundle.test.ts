/** The query of the bundle on a real PostgreSQL: what it sees as whom, that it only reads, and each way to run it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collectText } from '../../../src/command/collect.ts';
import {
  COLLECT_QUERY,
  FINGERPRINT_QUERY,
} from '../../../src/sandbox/twin/bundle/collect-query.ts';
import { readBundle } from '../../../src/sandbox/twin/bundle/read-bundle.ts';
import { MIGRATION_LOCK } from '../../../src/sandbox/twin/bundle/session-facts.ts';
import { CHANGES, NO_CHANGES, SESSIONS } from '../../support/bundle/changes.ts';
import { EVERY_KIND, HOSTILE_NAMES, ledgerTable } from '../../support/bundle/every-kind.ts';
import { LARGE } from '../../support/bundle/large.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { ensurePsycopg2 } from './psycopg2.ts';

const MOST_BYTES = 3 * 1024 * 1024;

let postgres: Postgres;
let directory: string;
beforeAll(async () => {
  ensurePsycopg2();
  postgres = await startPostgres();
  directory = mkdtempSync(path.join(tmpdir(), 'unstuck-bundle-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await postgres.stop();
});

let databases = 0;
const clients: Client[] = [];

/** Connects to the database of an address, as a role if one is named. */
async function connect(url: string, role = 'postgres'): Promise<Client> {
  const client = new Client({ connectionString: url.replace('postgres@', `${role}@`) });
  await client.connect();
  clients.push(client);
  return client;
}

/** Makes a database with what a script makes. */
async function databaseWith(script: string): Promise<{ url: string; client: Client }> {
  databases += 1;
  const url = await postgres.createDatabase(`bundle ${String(databases)}`);
  const client = await connect(url);
  await client.query(script);
  return { url, client };
}

/** The server's own psql; another one where it came without. */
const psqlPath = (): string => {
  const own = path.join(postgres.binDirectory, 'psql');
  return existsSync(own) ? own : 'psql';
};

const one = async (client: Client, query: string): Promise<unknown> => {
  const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
  return rows[0]?.[0];
};

async function collect(client: Client) {
  const reading = readBundle(String(await one(client, COLLECT_QUERY)));
  if (reading.kind === 'error') throw new Error(reading.message);
  return reading.bundle;
}

beforeEach(() => async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});

describe('it only reads', () => {
  test('in a read-only transaction, with ACCESS SHARE as its only lock, and leaves the settings', async () => {
    const { client } = await databaseWith(EVERY_KIND);
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
    const { url, client } = await databaseWith(EVERY_KIND);
    const holder = await connect(url);
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
    const { client } = await databaseWith('DROP SCHEMA public');
    const { catalogue, ledgers, sizes } = await collect(client);
    expect([...catalogue.schemas, ...catalogue.tables, ...ledgers, ...sizes]).toEqual([]);
  });

  test('as a role that only reads the catalogue, all but the ledgers, and says so', async () => {
    const { url, client } = await databaseWith(
      `${EVERY_KIND}${ledgerTable('public')}CREATE ROLE looks_on LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC;`,
    );
    const [all, seen] = [await collect(client), await collect(await connect(url, 'looks_on'))];
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
    const { client } = await databaseWith(
      `CREATE SCHEMA a; CREATE TABLE a._prisma_migrations (id text); CREATE VIEW public._prisma_migrations AS SELECT 1 AS id`,
    );
    expect((await collect(client)).unseen).toMatchObject([
      { what: 'ledger', schema: 'a', reason: 'its columns are not those of Prisma' },
      { what: 'ledger', schema: 'public', reason: 'it is not a table' },
    ]);
  });

  test('a ledger in a schema with a name that breaks what is put together carelessly', async () => {
    const schemas = [...HOSTILE_NAMES].sort();
    const { client } = await databaseWith(
      schemas
        .map((name) => `CREATE SCHEMA "${name.replaceAll('"', '""')}"; ${ledgerTable(name)}`)
        .join('\n'),
    );
    expect((await collect(client)).ledgers.map(({ schema }) => schema).sort()).toEqual(schemas);
  });

  test('partitions, an INVALID index, who waits for Prisma’s lock', async () => {
    const { url, client } = await databaseWith(
      `${EVERY_KIND}INSERT INTO other.child (id) SELECT 1; ALTER TABLE other.child DROP CONSTRAINT child_id_key; INSERT INTO other.child (id) SELECT 1;`,
    );
    await client.query(
      `SET application_name TO 'pod-1'; SELECT pg_advisory_lock(${String(MIGRATION_LOCK)})`,
    );
    await expect(
      client.query('CREATE UNIQUE INDEX CONCURRENTLY twice ON other.child (id)'),
    ).rejects.toThrow('could not create unique index');
    const { catalogue, migrationLocks } = await collect(await connect(url));
    const table = (wanted: string) => catalogue.tables.find(({ name }) => name === wanted);
    expect(table('child')?.indexes.find(({ name }) => name === 'twice')?.invalid).toBe(true);
    expect(table('days')).toMatchObject({ kind: 'partitioned', partitionKey: 'RANGE (at)' });
    expect(table('days_rest')).toMatchObject({ partitionBound: 'DEFAULT' });
    expect(migrationLocks).toMatchObject([{ granted: true, application: 'pod-1', state: 'idle' }]);
  });
});

describe('the fingerprint', () => {
  test('is another one after a change of each kind', async () => {
    const { client } = await databaseWith(EVERY_KIND);
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
    const { url, client } = await databaseWith(EVERY_KIND);
    const before = await one(client, FINGERPRINT_QUERY);
    for (const setting of SESSIONS) {
      const session = await connect(url);
      await session.query(setting);
      expect(await one(session, FINGERPRINT_QUERY), setting).toBe(before);
    }
    for (const [, sql] of NO_CHANGES) {
      await client.query(sql);
      expect(await one(client, FINGERPRINT_QUERY), sql).toBe(before);
    }
    const psql = execFileSync(psqlPath(), [url, '-XAtq'], {
      input: FINGERPRINT_QUERY,
      encoding: 'utf8',
    });
    expect(psql.trim()).toBe(before);
  });
});

test('150 tables and 400 migrations take at most 3 MB', async () => {
  const { client } = await databaseWith(LARGE);
  const text = String(await one(client, COLLECT_QUERY));
  expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
  const { catalogue, ledgers } = await collect(client);
  expect(catalogue.tables).toHaveLength(151);
  expect(ledgers[0]?.rows).toHaveLength(400);
});

describe('it is run', () => {
  test.each(['psql', 'pod'] as const)('by the commands of the way %s', async (way) => {
    const { url, client } = await databaseWith(EVERY_KIND);
    writeFileSync(path.join(directory, 'collect.sql'), COLLECT_QUERY);
    const script = collectText(way).replace('unstuck collect > collect.sql\n', '');
    const standIns = path.resolve('tests/conformance/bundle/stand-ins');
    const { status, stderr } = spawnSync('sh', ['-c', script], {
      cwd: directory,
      encoding: 'utf8',
      env: {
        ...{ PATH: `${standIns}:${postgres.binDirectory}:${process.env['PATH'] ?? ''}` },
        ...{ PYTHONPATH: standIns, PYTHONDONTWRITEBYTECODE: '1' },
        DATABASE_URL: way === 'psql' ? `${url}?schema=app&connection_limit=5` : url,
      },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const reading = readBundle(readFileSync(path.join(directory, 'bundle.json')));
    const { catalogue, fingerprint } = await collect(client);
    expect(reading).toMatchObject({ kind: 'ok', bundle: { catalogue, fingerprint } });
  });

  test('as a prepared statement, as Prisma sends it', async () => {
    const { client } = await databaseWith(EVERY_KIND);
    const { rows } = await client.query<{ bundle: string }>({
      name: 'collect',
      text: COLLECT_QUERY,
    });
    expect(readBundle(rows[0]?.bundle ?? '')).toMatchObject({ kind: 'ok' });
  });

  test.each([
    ['aligned', ['-q']],
    ['expanded', ['-xq']],
    ['CSV', ['--csv']],
    ['with its header and its footer', ['-A']],
  ])('by psql, printed %s', async (_, options) => {
    const { url, client } = await databaseWith(EVERY_KIND);
    const printed = execFileSync(psqlPath(), [url, '-X', ...options], {
      input: COLLECT_QUERY,
      encoding: 'utf8',
    });
    const { catalogue, ledgers } = await collect(client);
    expect(readBundle(printed)).toMatchObject({ kind: 'ok', bundle: { catalogue, ledgers } });
  });
});
