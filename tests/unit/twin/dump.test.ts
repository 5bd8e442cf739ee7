import fc from 'fast-check';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import type { SKIP_REASONS } from '../../../src/sandbox/twin/dump/dump.ts';
import { readDump } from '../../../src/sandbox/twin/dump/read-dump.ts';
import { readScenario } from '../../support/session.ts';
import { dumpOf, whole } from './dumps.ts';

/** The statements of a body: kind, names, and the reason why it is skipped. */
async function readBody(body: string): Promise<unknown[]> {
  const { statements } = await dumpOf(whole(body));
  return statements
    .slice(3, -1)
    .map(({ kind, schema, name, table, skipped }) => [kind, schema, name, table, skipped]);
}

test('the head tells the versions; its settings are kept, and the commands for psql are not', async () => {
  const dump = await dumpOf(whole(''));
  expect(dump).toMatchObject({
    serverVersion: '13.4',
    dumpVersion: '18.3',
    dropped: [],
    ledgers: [],
  });
  expect(
    dump.statements.map(({ sql, line, kind, name, skipped }) => [sql, line, kind, name, skipped]),
  ).toEqual([
    ['\\restrict', 5, 'psql', null, 'psql'],
    ['SET statement_timeout = 0;', 10, 'setting', 'statement_timeout', null],
    [`SELECT pg_catalog.set_config('search_path', '', false);`, 11, 'setting', 'search_path', null],
    ['\\unrestrict', 18, 'psql', null, 'psql'],
  ]);
});

test.each<
  [string, string, string | null, string | null, string | null, keyof typeof SKIP_REASONS | null]
>([
  ['CREATE TABLE public."A;b" (a text);', 'table', 'public', 'A;b', null, null],
  ['CREATE UNLOGGED TABLE s.t ();', 'table', 's', 't', null, null],
  ['ALTER TABLE ONLY s.t ADD CONSTRAINT k PRIMARY KEY (a);', 'constraint', 's', 'k', 't', null],
  [
    'ALTER TABLE ONLY s.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES s.u(a);',
    'foreign key',
    's',
    'f',
    't',
    null,
  ],
  ['ALTER TABLE ONLY s.t ATTACH PARTITION s.u DEFAULT;', 'partition', 's', 't', null, null],
  ['ALTER TABLE ONLY s.t ALTER COLUMN a SET DEFAULT 1;', 'table change', 's', 't', null, null],
  ['ALTER TABLE s.t OWNER TO "My role";', 'owner', 's', 't', null, 'ownership'],
  ['CREATE UNIQUE INDEX i ON ONLY s.t USING btree (a);', 'index', 's', 'i', 't', null],
  ['ALTER INDEX s.i ATTACH PARTITION s.j;', 'partition', 's', 'i', null, null],
  [
    'CREATE TRIGGER x BEFORE UPDATE OF a ON s.t FOR EACH ROW EXECUTE FUNCTION s.f();',
    'trigger',
    's',
    'x',
    't',
    null,
  ],
  ['CREATE RULE r AS ON DELETE TO s.t DO INSTEAD NOTHING;', 'rule', 's', 'r', 't', null],
  ['CREATE POLICY p ON s.t USING (true);', 'policy', 's', 'p', 't', null],
  [
    'CREATE POLICY p ON s.t FOR SELECT TO PUBLIC, app USING (true);',
    'policy',
    's',
    'p',
    't',
    'role',
  ],
  [
    'CREATE MATERIALIZED VIEW s.v AS SELECT 1 WITH NO DATA;',
    'materialized view',
    's',
    'v',
    null,
    null,
  ],
  [
    'CREATE FUNCTION s.f() RETURNS int LANGUAGE plpgsql AS $_$ LANGUAGE c; $_$;',
    'function',
    's',
    'f',
    null,
    null,
  ],
  [
    `CREATE FUNCTION s.f() RETURNS int LANGUAGE c AS '$libdir/x', 'f';`,
    'function',
    's',
    'f',
    null,
    'server-code',
  ],
  ['CREATE SCHEMA public;', 'schema', null, 'public', null, 'there-already'],
  ['CREATE SCHEMA "Other";', 'schema', null, 'Other', null, null],
  [
    'CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;',
    'extension',
    null,
    'pg_trgm',
    null,
    null,
  ],
  [
    'CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;',
    'extension',
    null,
    'vector',
    null,
    'extension',
  ],
  [`COMMENT ON EXTENSION vector IS 'x';`, 'comment', null, 'vector', null, 'extension'],
  [`COMMENT ON COLUMN s.t.a IS 'x';`, 'comment', 's', 't', null, null],
  ['COMMENT ON FOREIGN TABLE s.t IS NULL;', 'comment', 's', 't', null, 'foreign-data'],
  [`SET default_tablespace = fast;`, 'setting', null, 'default_tablespace', null, 'tablespace'],
  [
    `SET default_table_access_method = columnar;`,
    'setting',
    null,
    'default_table_access_method',
    null,
    'server-code',
  ],
  [`SET default_with_oids = false;`, 'setting', null, 'default_with_oids', null, 'setting'],
  ['GRANT ALL ON TABLE s.t TO app;', 'privileges', null, null, null, 'privileges'],
  ['CREATE PUBLICATION p FOR ALL TABLES;', 'publication', null, 'p', null, 'replication'],
  ['DROP TABLE s.t;', 'drop', 's', 't', null, 'clean'],
  [`DO $$ BEGIN PERFORM 1; END $$;`, 'unknown', null, null, null, 'unknown'],
  [`COPY s.t TO PROGRAM 'sh';`, 'rows', null, null, null, null],
])('%s', async (sql, ...expected) => {
  expect(await readBody(`${sql}\n`)).toEqual(expected[0] === 'rows' ? [] : [expected]);
});

test('a statement has the line on which it begins, also behind rows', async () => {
  const body = `CREATE TABLE a (
  b text
); CREATE TABLE c ();
-- a comment; with a semicolon
COPY a (b) FROM stdin;
one;
\\\\.
two
\\.


CREATE TABLE d ();
`;
  const { statements, dropped } = await dumpOf(whole(body));
  expect(statements.slice(3, -1).map(({ name, line }) => [name, line])).toEqual([
    ['a', 13],
    ['c', 15],
    ['d', 24],
  ]);
  expect(dropped).toEqual([{ schema: null, table: 'a', rows: 3 }]);
});

test('passwords in what is skipped are not given on', async () => {
  const dump = await dumpOf(
    whole(`CREATE SUBSCRIPTION s CONNECTION 'host=x password=sesame-open-42' PUBLICATION p;
CREATE USER MAPPING FOR u SERVER s OPTIONS (password 'sesame-open-42');
ALTER ROLE app WITH LOGIN PASSWORD 'sesame-open-42';
\\connect postgresql://app:sesame-open-42@db/prod
`),
  );
  expect(JSON.stringify(dump)).not.toContain('sesame');
});

test('rows of the ledger are read; a listing counts where there are none', async () => {
  const row = {
    ...{ id: '1', checksum: 'c', finished_at: null, migration_name: '0_init', logs: 'tab\there' },
    ...{ rolled_back_at: null, started_at: '2026-01-01 00:00:00+00', applied_steps_count: '0' },
  };
  const table = 'CREATE TABLE app._prisma_migrations (id text);\n';
  const copied = await dumpOf(
    whole(`${table}COPY app._prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count) FROM stdin;
1\tc\t\\N\t0_init\ttab\\there\t\\N\t2026-01-01 00:00:00+00\t0
\\.
`),
  );
  expect(copied.ledgers).toEqual([{ schema: 'app', rows: [row] }]);
  expect(copied.dropped).toEqual([]);
  const listed = await readDump(new Blob([whole(table)]), [row]);
  expect(listed).toMatchObject({ dump: { ledgers: [{ schema: 'app', rows: [row] }] } });
});

test('Windows line ends change nothing but the texts', async () => {
  const text = whole(
    `CREATE TABLE a (\n b text\n);\nCOPY a (b) FROM stdin;\n1\n\\.\nCREATE TABLE c ();\n`,
  );
  const [unix, windows] = await Promise.all([dumpOf(text), dumpOf(text.replaceAll('\n', '\r\n'))]);
  expect(windows).toEqual(unix);
});

test('whatever stands between head and tail, no statement runs that pg_dump would not write', async () => {
  const pieces = [
    'CREATE',
    'TABLE',
    'a',
    '(',
    ')',
    ';',
    "'",
    '"',
    '$$',
    '--',
    '\n',
    '/*',
    '*/',
    'COPY',
    'FROM',
    'stdin',
    '\\.',
    '\\!',
    'sh',
    'DO',
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), async (words) => {
      const answer = await readDump(new Blob([whole(`${words.join(' ')}\n`)]));
      if (answer.kind === 'refused') return;
      for (const { sql, skipped } of answer.dump.statements) {
        if (skipped === null)
          expect(sql).toMatch(/^(?:\/\*[^]*?\*\/\s*)*(?:SET|SELECT pg_catalog|CREATE)/);
      }
    }),
  );
});

test('the state of a scenario loads from its statements, and nothing of its rows', async () => {
  const { state } = await readScenario('healthy');
  const dump = await dumpOf(state);
  expect(dump.dropped.length).toBeGreaterThan(0);
  expect(dump.ledgers.map(({ schema, rows }) => [schema, rows.length > 30])).toEqual([
    ['public', true],
  ]);
  const pglite = await PGlite.create();
  for (const { sql, skipped } of dump.statements) if (skipped === null) await pglite.exec(sql);
  const { rows } = await pglite.query<{ tables: number }>(
    `SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`,
  );
  await pglite.close();
  expect(rows).toEqual([{ tables: dump.statements.filter(({ kind }) => kind === 'table').length }]);
});
