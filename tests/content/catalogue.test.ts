/** The catalogue against the releases of the sandbox: what it says is there, and its statements bring back what was dropped. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReleases } from '../../src/build/content.ts';
import { readCatalogue } from '../../src/catalogue/catalogue.ts';
import { addColumn, guardedStatements, presenceQuery } from '../../src/catalogue/guarded-sql.ts';
import { Database } from '../../src/sandbox/engine/database/database.ts';
import { SchemaEngine } from '../../src/sandbox/engine/prisma/schema-engine.ts';
import { readAssets } from '../../src/sandbox/node/assets.ts';
import type { Release } from '../../src/sandbox/scenario.ts';

const catalogue = await readCatalogue();
const releases = await readReleases();
const shipped = new Set(releases.flatMap(({ migrations }) => migrations.map(({ name }) => name)));
const listed = catalogue.migrations.filter(({ name }) => shipped.has(name));
// It builds the two SpendLogs indexes too, so that nothing differs at the beginning.
const newest = releases.find(({ version }) => version === 'v1.103.0');

test('every migration of the releases is in the catalogue', () => {
  expect(listed.map(({ name }) => name).toSorted()).toEqual([...shipped].toSorted());
});

describe('on the newest tables', () => {
  let database: Database;
  let engine: SchemaEngine;
  let columns: ReadonlySet<string>;

  beforeAll(async () => {
    const release: Release | undefined = newest;
    if (!release) throw new Error('releases.yaml has v1.103.0');
    const assets = await readAssets();
    database = await Database.open(assets);
    engine = await SchemaEngine.open(assets.schemaEngineWasm, database, release, 'public');
    expect((await engine.applyMigrations()).failure).toBeNull();
    const rows = await database.read(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    columns = new Set(rows.map(({ name }) => name ?? ''));
  });
  afterAll(() => database.close());

  test('a column that is dropped comes back by its statement as it was, and a second run changes nothing', async () => {
    const before = await engine.drift(true);
    let tried = 0;
    for (const { table, columns: list } of catalogue.tables) {
      for (const column of list) {
        const statement = addColumn(table, column);
        const [added] = column.addedBy;
        if (statement === undefined || added === undefined) continue;
        if (!columns.has(`${table}.${column.column}`)) continue;
        const indexes = await database.read(
          `SELECT indexdef AS def FROM pg_indexes WHERE tablename = '${table}' AND indexdef ~ '[(, "]${column.column}[), "]'`,
        );
        const constraints = await database.read(
          `SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS def
           FROM pg_constraint WHERE contype = 'f' AND conrelid = '"${table}"'::regclass AND pg_get_constraintdef(oid) ~ '\\(${column.column}\\)'`,
        );
        await run(`ALTER TABLE "${table}" DROP COLUMN "${column.column}" CASCADE`);
        await run(statement);
        await run(statement);
        for (const { def } of [...indexes, ...constraints]) await run(def ?? '');
        expect(await engine.drift(true), `${table}.${column.column}`).toEqual(before);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(20);
  });

  test('the query of each migration finds what is there', async () => {
    let asked = 0;
    for (const migration of listed) {
      const query = presenceQuery(migration);
      if (query === undefined) continue;
      const rows = await database.read(query);
      const missing = rows.filter(({ is_there }) => is_there !== 't').map(({ what }) => what ?? '');
      const here = migration.adds
        .filter(({ table, column }) => columns.has(`${table}.${column}`))
        .map(({ table, column }) => `column ${table}.${column}`);
      expect(
        missing.filter((what) => here.includes(what)),
        migration.name,
      ).toEqual([]);
      asked += 1;
    }
    expect(asked).toBeGreaterThan(10);
  });

  test('the statements of a migration run over what is there', async () => {
    const before = await engine.drift(true);
    for (const migration of listed) {
      for (const statement of guardedStatements(migration, catalogue)) {
        const table = /(?:TABLE|ON) "(\w+)"/.exec(statement)?.[1] ?? '';
        const named = [...statement.matchAll(/"(\w+)"/g)].map(
          ([, name = '']) => `${table}.${name}`,
        );
        const ours = named.slice(statement.startsWith('ALTER') ? 1 : 2);
        if (ours.every((name) => columns.has(name))) await run(statement);
      }
    }
    expect(await engine.drift(true)).toEqual(before);
  });

  async function run(statement: string): Promise<void> {
    const { error } = await database.run(statement);
    expect(error, statement).toBeNull();
  }
});
