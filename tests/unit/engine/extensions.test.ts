import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { EXTENSIONS, REQUIRED } from '../../../src/sandbox/engine/extensions/available.ts';
import { readBundle } from '../../../src/sandbox/engine/extensions/bundle.ts';
import { ExtensionFiles } from '../../../src/sandbox/engine/extensions/extension-files.ts';
import { neededExtensions } from '../../../src/sandbox/engine/extensions/needed.ts';
import { readBundleFile } from '../../../src/sandbox/node/extensions.ts';
import { identifier } from '../../../src/sandbox/sql/quote.ts';
import { sharedAssets } from '../../support/assets.ts';

describe('the extensions that a script asks for', () => {
  it.each([
    ['CREATE EXTENSION pgcrypto;', ['pgcrypto']],
    ['create extension if not exists "uuid-ossp" with schema extensions cascade', ['uuid-ossp']],
    ['CREATE/* c */EXTENSION -- d\n IF NOT EXISTS PgCrypto', ['pgcrypto']],
    ['CREATE EXTENSION citext; CREATE EXTENSION hstore', ['citext', 'hstore']],
    ['CREATE EXTENSION earthdistance CASCADE', ['earthdistance', 'cube']],
    ['DO $$ BEGIN CREATE EXTENSION pg_trgm; END $$', ['pg_trgm']],
    [`DO $x$ BEGIN EXECUTE 'CREATE EXTENSION "ltree"'; END $x$`, ['ltree']],
    [`DO $$ BEGIN EXECUTE format('CREATE EXTENSION %I', 'uuid-ossp'); END $$`, ['uuid-ossp']],
    [
      `DO $$ DECLARE n text; BEGIN FOREACH n IN ARRAY ARRAY['citext', 'hstore', 'none'] LOOP
         EXECUTE 'CREATE EXTENSION IF NOT EXISTS ' || n; END LOOP; END $$`,
      ['citext', 'hstore'],
    ],
    [
      'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE EXTENSION isn; END $$',
      ['isn'],
    ],
    ['CREATE EXTENSION moddatetime', ['moddatetime']],
    ['CREATE EXTENSION "PgCrypto"', []],
    ['CREATE EXTENSION postgis', []],
    ['-- CREATE EXTENSION pgcrypto', []],
    ['DROP EXTENSION pgcrypto', []],
    ["SELECT 'extension', pgcrypto FROM citext", []],
    ['SELECT 1', []],
  ])('are found: %s', (script, names) => {
    expect(neededExtensions(script)).toEqual(names);
  });

  it('are all of them if it lists what is available', () => {
    expect(neededExtensions('SELECT name FROM pg_available_extensions')).toEqual([
      ...EXTENSIONS.keys(),
    ]);
  });
});

const DIST = dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite')));

it('are those that the package ships', async () => {
  const shipped: [string, string][] = [];
  const required: [string, string[]][] = [];
  for (const file of readdirSync(DIST).filter((name) => name.endsWith('.tar.gz'))) {
    const bundle = file.replace('.tar.gz', '');
    for (const { path, data } of await readBundle(await readBundleFile(bundle))) {
      const name = /extension\/(.+)\.control$/.exec(path)?.[1];
      if (name === undefined || data === null) continue;
      shipped.push([name, bundle]);
      const requires = /^requires = '(.*)'$/m.exec(new TextDecoder().decode(data))?.[1];
      if (requires !== undefined) required.push([name, requires.split(/,\s*/)]);
    }
  }
  expect([...EXTENSIONS].sort()).toEqual(shipped.sort());
  expect([...REQUIRED]).toEqual(required);
});

/** One thing that each extension has or does. */
const USES: Readonly<Record<string, string>> = {
  amcheck: "SELECT bt_index_check('pg_class_oid_index'::regclass)",
  autoinc: "SELECT 'autoinc'::regproc",
  bloom: 'CREATE TABLE bloomed (a int); CREATE INDEX ON bloomed USING bloom (a)',
  btree_gin: 'CREATE TABLE gin (a int); CREATE INDEX ON gin USING gin (a)',
  btree_gist: 'CREATE TABLE gist (a int, EXCLUDE USING gist (a WITH =))',
  citext: "SELECT 1 / ('A'::citext = 'a')::int",
  cube: "SELECT cube_dim('(1,2)'::cube)",
  dict_int: "SELECT ts_lexize('intdict', '12345678')",
  dict_xsyn: "SELECT 'xsyn'::regdictionary",
  earthdistance: 'SELECT earth()',
  file_fdw: 'CREATE SERVER files FOREIGN DATA WRAPPER file_fdw',
  fuzzystrmatch: "SELECT levenshtein('a', 'b')",
  hstore: "SELECT 'a=>1'::hstore -> 'a'",
  insert_username: "SELECT 'insert_username'::regproc",
  intarray: "SELECT sort('{2,1}'::int[])",
  isn: "SELECT '978-0-393-04002-9'::isbn13",
  lo: 'SELECT lo_oid(1::oid::lo)',
  ltree: "SELECT nlevel('a.b'::ltree)",
  moddatetime: "SELECT 'moddatetime'::regproc",
  pageinspect: "SELECT page_header(get_raw_page('pg_class', 0))",
  pg_buffercache: 'SELECT count(*) FROM pg_buffercache',
  pg_freespacemap: "SELECT pg_freespace('pg_class')",
  pg_logicalinspect: "SELECT 'pg_get_logical_snapshot_meta'::regproc",
  pg_stat_statements: "SELECT 'pg_stat_statements_reset'::regproc",
  pg_surgery: "SELECT 'heap_force_kill'::regproc",
  pg_trgm: "SELECT similarity('abc', 'abd')",
  pg_visibility: "SELECT pg_visibility_map_summary('pg_class')",
  pg_walinspect: "SELECT 'pg_get_wal_record_info'::regproc",
  pgcrypto: "SELECT crypt('a', gen_salt('bf')), digest('a', 'sha256')",
  refint: "SELECT 'check_primary_key'::regproc",
  seg: "SELECT seg_size('1 .. 2'::seg)",
  tablefunc: 'SELECT count(*) FROM normal_rand(3, 1, 1)',
  tcn: "SELECT 'triggered_change_notification'::regproc",
  tsm_system_rows: 'SELECT count(*) FROM pg_class TABLESAMPLE system_rows(3)',
  tsm_system_time: 'SELECT count(*) FROM pg_class TABLESAMPLE system_time(3)',
  unaccent: "SELECT unaccent('é')",
  'uuid-ossp': 'SELECT uuid_generate_v4()',
};

describe('an extension', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open(await sharedAssets());
  });
  afterAll(() => database.close());

  it('is fetched when it is asked for, and only then', async () => {
    const fetched: string[] = [];
    const other = await Database.open({
      ...(await sharedAssets()),
      loadBundle: (bundle) => {
        fetched.push(bundle);
        return readBundleFile(bundle);
      },
    });
    await other.run('SELECT extname FROM pg_extension');
    expect(fetched).toEqual([]);
    expect((await other.run('CREATE EXTENSION citext')).error).toBeNull();
    expect((await other.run('CREATE EXTENSION IF NOT EXISTS citext')).error).toBeNull();
    expect(fetched).toEqual(['citext']);
    await other.close();
  });

  it.each([
    ["SELECT 'a' < 'b' COLLATE unicode", 'ICU’s collations'],
    ["SELECT pg_read_file('/pglite/share/postgresql/postgresql.conf.sample')", 'a sample'],
  ])('PostgreSQL’s own files that few need are there for %s: %s', async (script) => {
    expect((await database.run(script)).error).toBeNull();
  });

  it('none of them is fetched for what every dump and every description asks', async () => {
    const fetched: string[] = [];
    const other = await Database.open({
      ...(await sharedAssets()),
      loadBundle: (bundle) => {
        fetched.push(bundle);
        return readBundleFile(bundle);
      },
    });
    for (const script of [
      "SET client_encoding = 'UTF8'; SET client_encoding TO 'UTF8'",
      'SELECT 1 AS "particular", 2 AS "Encoding", 3 AS "names"',
      "SELECT relname FROM pg_class WHERE relname OPERATOR(pg_catalog.~) '^(x)$' COLLATE pg_catalog.default",
      'CREATE TABLE t (a text COLLATE "C", "conversions" int)',
    ]) {
      expect((await other.run(script)).error).toBeNull();
    }
    expect(fetched).toEqual([]);
    await other.close();
  });

  it.each([...EXTENSIONS.keys()])('is made and used: %s', async (name) => {
    const script = `CREATE EXTENSION ${identifier(name)} CASCADE`;
    expect((await database.run(script)).error).toBeNull();
    expect((await database.run(USES[name] ?? 'no use')).error).toBeNull();
  });

  it('that is not to be had answers as on a server without it', async () => {
    const script = 'CREATE EXTENSION postgis';
    const { error } = await database.run(script);
    expect(error).toMatchObject({
      severity: 'ERROR',
      code: '0A000',
      message: 'extension "postgis" is not available',
      hint: 'The extension must first be installed on the system where PostgreSQL is running.',
    });
  });

  it('can be created again after the state before it was put back', async () => {
    const other = await Database.open(await sharedAssets());
    await other.restore('CREATE TABLE public.kept AS SELECT 1 AS id');
    const before = other.keep();
    for (let time = 0; time < 2; time += 1) {
      expect((await other.run('CREATE EXTENSION pg_trgm')).error).toBeNull();
      expect((await other.run(`SELECT similarity('word', 'words')`)).error).toBeNull();
      expect(await other.putBack(before)).toBe(true);
      expect(await other.read('SELECT extname FROM pg_extension')).toEqual([
        { extname: 'plpgsql' },
      ]);
      expect(await other.read('SELECT id FROM public.kept')).toEqual([{ id: '1' }]);
    }
    await other.close();
  });

  it('is there in a state that was made with it', async () => {
    const other = await Database.open(await sharedAssets());
    const script = 'CREATE EXTENSION pg_trgm WITH SCHEMA public';
    for (let time = 0; time < 2; time += 1) {
      await other.restore(script);
      const { error } = await other.run(`SELECT public.similarity('word', 'words')`);
      expect(error).toBeNull();
    }
    await other.close();
  });

  it('is asked for again if its bundle could not be had', async () => {
    let tries = 0;
    const flaky = new ExtensionFiles((bundle) => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('lo.tar.gz')) : readBundleFile(bundle);
    });
    const script = 'CREATE EXTENSION lo';
    await expect(flaky.provideFor(script, database.pglite)).rejects.toThrow('lo.tar.gz');
    await flaky.provideFor(script, database.pglite);
    expect(tries).toBe(2);
  });
});
