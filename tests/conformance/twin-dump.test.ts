/** Reads dumps that pg_dump made on a real server, runs in PGlite what is kept, and compares. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { amcheck } from '@electric-sql/pglite/contrib/amcheck';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dump, DumpStatement } from '../../src/sandbox/twin/dump/dump.ts';
import { readDump } from '../../src/sandbox/twin/dump/read-dump.ts';
import { startPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
let url: string;

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase('everything');
  program(
    'psql',
    '-qX',
    '-v',
    'ON_ERROR_STOP=1',
    '-f',
    path.join(import.meta.dirname, 'twin/everything.sql'),
    url,
  );
});

afterAll(() => postgres.stop());

const program = (name: string, ...words: string[]): string =>
  execFileSync(path.join(postgres.binDirectory, name), words, { encoding: 'utf8' });

async function read(text: string): Promise<Dump> {
  const answer = await readDump(new Blob([text]));
  if (answer.kind === 'dump') return answer.dump;
  throw new Error(JSON.stringify(answer.refusal));
}

/** What a dump makes, without what differs between versions: settings, and where in the text. */
const objects = ({ statements }: Dump): string[] =>
  statements
    .filter(({ skipped, kind }) => skipped === null && kind !== 'setting' && kind !== 'refresh')
    .map(({ kind, schema, table, name }) => [kind, schema, table, name].join(' '))
    .sort();

const skipped = ({ statements }: Dump): Partial<Record<string, DumpStatement[]>> =>
  Object.groupBy(
    statements.filter((statement) => statement.skipped !== null),
    (statement) => statement.skipped ?? '',
  );

test('what is kept of a dump runs in PGlite, and a dump of that has the same objects', async () => {
  const dump = await read(program('pg_dump', '--schema-only', url));
  const pglite = await PGlite.create({ extensions: { pg_trgm, amcheck } });
  for (const { sql, line, skipped: reason } of dump.statements) {
    if (reason !== null) continue;
    await pglite.exec(sql).catch((error: unknown) => {
      throw new Error(`line ${line}: ${sql}`, { cause: error });
    });
  }
  // The tool puts the search_path back at its end, and cannot write an empty one.
  await pglite.exec('RESET search_path');
  const again = await (await pgDump({ pg: pglite, args: ['--schema-only', '--no-owner'] })).text();
  await pglite.close();
  expect(objects(await read(again))).toEqual(objects(dump));
});

test('what is skipped has its reason, and no password', async () => {
  const dump = await read(program('pg_dump', '--schema-only', url));
  const reasons = skipped(dump);
  const count = Object.fromEntries(
    Object.entries(reasons).map(([reason, all]) => [reason, all?.length]),
  );
  expect(Object.keys(count).sort()).toEqual(
    [
      'extension',
      'foreign-data',
      'ownership',
      'privileges',
      'psql',
      'replication',
      'role',
      'there-already',
    ].filter((reason) => reason in count || !['psql', 'there-already'].includes(reason)),
  );
  expect(reasons.role?.map(({ name, table }) => [name, table])).toEqual([['readers', 'team']]);
  expect(reasons.ownership?.find(({ name }) => name === 'team')).toMatchObject({
    kind: 'owner',
    schema: 'public',
    owner: 'app_owner',
  });
  expect(reasons['foreign-data']?.map(({ kind }) => kind).sort()).toEqual([
    'foreign table',
    'server',
    'user mapping',
  ]);
  expect(JSON.stringify(dump.statements)).not.toContain('sesame-open-42');
  expect(reasons['unknown']).toBeUndefined();
});

test.each([
  ['COPY', []],
  ['INSERT', ['--inserts']],
  ['INSERT with columns', ['--column-inserts', '--rows-per-insert=1']],
])('rows as %s are counted and let go, and the ledger is read', async (_, options) => {
  const dump = await read(program('pg_dump', ...options, url));
  expect(dump.dropped).toEqual([
    { schema: 'public', table: 'spend_2026', rows: 1 },
    { schema: 'public', table: 'team', rows: 2 },
  ]);
  expect(JSON.stringify(dump)).not.toContain('three');
  expect(dump.ledgers).toEqual([
    {
      schema: 'public',
      rows: [
        expect.objectContaining({ migration_name: '0_init', logs: null, applied_steps_count: '1' }),
        expect.objectContaining({ migration_name: '1_second', finished_at: null }),
      ],
    },
  ]);
  const logs = dump.ledgers[0]?.rows[1]?.logs;
  expect(logs).toMatch(/^failed:\n\tpostgresql:/);
  expect(logs).toMatch(/ \\ it's$/);
  expect(logs).not.toContain('sesame');
  expect(objects(dump)).toEqual(objects(await read(program('pg_dump', '--schema-only', url))));
});

test('a dump that would create its database, and drop before, has the same objects', async () => {
  const plain = await read(program('pg_dump', '--schema-only', url));
  const clean = await read(
    program('pg_dump', '--schema-only', '--create', '--clean', '--if-exists', url),
  );
  expect(objects(clean)).toEqual(objects(plain));
  expect(Object.keys(skipped(clean))).toEqual(
    expect.arrayContaining(['clean', 'database', 'psql']),
  );
});

test('other formats, and all databases, are refused', async () => {
  const of = async (...words: string[]): Promise<unknown> => {
    const bytes = execFileSync(path.join(postgres.binDirectory, 'pg_dump'), [...words, url]);
    return readDump(new Blob([Uint8Array.from(bytes)]));
  };
  for (const format of ['-Fc', '-Ft']) {
    expect(await of(format)).toMatchObject({ refusal: { code: 'other-format' } });
  }
  expect(await of('-Z6', '--schema-only')).toMatchObject({ kind: 'dump' });
  const cluster = program('pg_dumpall', '--schema-only', '-d', url);
  expect(await readDump(new Blob([cluster]))).toMatchObject({
    refusal: { code: 'several-databases' },
  });
});

test('a dump that was cut anywhere is refused', async () => {
  const text = program('pg_dump', url);
  const end = text.indexOf('-- PostgreSQL database dump complete');
  for (let length = 40; length < end; length += 211) {
    expect(await readDump(new Blob([text.slice(0, length)]))).toMatchObject({
      refusal: { code: 'cut-off' },
    });
  }
});
