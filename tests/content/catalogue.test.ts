/** The catalogue against the releases of the sandbox: what it says is there, and its statements bring back what was dropped. */
import { READER } from '../support/session.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReleases } from '../../src/content/releases.ts';
import { isOriginal } from '../../src/catalogue/relations.ts';
import { readCatalogue } from '../../src/content/catalogue.ts';
import {
  addForeignKey,
  columnStatements,
  createIndex,
  createTable,
  guardedStatements,
  tableHistory,
} from '../../src/catalogue/guarded-sql.ts';
import { missingColumnsQuery, presenceQuery } from '../../src/catalogue/presence.ts';
import { thingsOf } from '../../src/catalogue/things.ts';
import { presentObjects } from '../../src/catalogue/present.ts';
import { Database } from '../../src/sandbox/engine/database/database.ts';
import { SchemaEngine } from '../../src/sandbox/engine/schema-engine/schema-engine.ts';
import { sharedAssets } from '../support/assets.ts';
import type { Release } from '../../src/sandbox/scenario.ts';

const catalogue = await readCatalogue();
const present = presentObjects(catalogue);
const releases = await readReleases();
const shipped = new Map(
  releases.flatMap(({ migrations }) => migrations.map(({ name, sql }) => [name, sql] as const)),
);
const listed = catalogue.migrations.filter(({ name }) => shipped.has(name));

/** The release whose tables are the fullest: from v1.104.0 on two indexes are built by no migration. */
const newest = releases.findLast(({ migrations }) =>
  migrations.some(({ sql }) => sql.includes('LiteLLM_SpendLogs_litellm_call_id_idx')),
);

test('every migration of the releases is in the catalogue', () => {
  expect(listed.map(({ name }) => name).toSorted()).toEqual([...shipped.keys()].toSorted());
});

describe.each(listed.map((migration) => [migration.name, migration] as const))(
  '%s',
  (name, migration) => {
    const sql = (shipped.get(name) ?? '').replaceAll(/^--.*$/gm, '');
    const found = (pattern: RegExp): string[] =>
      [...sql.matchAll(pattern)].map((match) => match.slice(1).join('.'));

    test('does in the sandbox nothing that the catalogue does not name', () => {
      const alters = [...sql.matchAll(/ALTER TABLE (?:ONLY )?"(\w+)"([^;]*);/g)];
      const adds = alters.flatMap(([, table = '', body = '']) =>
        [...body.matchAll(/ADD COLUMN\s+(?:IF NOT EXISTS )?"(\w+)"/g)].map(
          ([, column = '']) => `${table}.${column}`,
        ),
      );
      const named = {
        tables: migration.creates,
        columns: migration.adds.map(({ table, column }) => `${table}.${column}`),
        indexes: migration.indexes.map((index) => index.name),
        dropsIndexes: migration.dropsIndexes,
        foreignKeys: migration.foreignKeys.map((key) => key.name),
      };
      expect(named.tables).toEqual(
        expect.arrayContaining(found(/CREATE TABLE (?:IF NOT EXISTS )?"(\w+)"/g)),
      );
      expect(named.columns).toEqual(expect.arrayContaining(adds));
      expect(named.indexes).toEqual(
        expect.arrayContaining(
          found(/CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"(\w+)"/g),
        ),
      );
      expect(named.dropsIndexes).toEqual(
        expect.arrayContaining(found(/DROP INDEX (?:IF EXISTS )?"(\w+)"/g)),
      );
      expect(named.foreignKeys).toEqual(expect.arrayContaining(found(/CONSTRAINT "(\w+_fkey)"/g)));
    });
  },
);

describe('on the newest tables', () => {
  let database: Database;
  let engine: SchemaEngine;
  /** `table.column` → type, nullability and default. */
  let columns: ReadonlyMap<string, string>;

  const readColumns = async (): Promise<Map<string, string>> => {
    const rows = await database.as(READER).read(
      `SELECT table_name || '.' || column_name AS name,
              concat_ws(' ', data_type, udt_name, datetime_precision::text, is_nullable, column_default) AS is
       FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    return new Map(rows.map(({ name, is }) => [name ?? '', is ?? '']));
  };

  /** True if the statement names only what the reduced schema has. */
  const isHere = (table: string, names: readonly string[]): boolean =>
    names.every((name) => columns.has(`${table}.${name}`));

  const run = async (statement: string): Promise<void> => {
    const { error } = await database.run(statement);
    expect(error, statement).toBeNull();
  };

  beforeAll(async () => {
    const release: Release | undefined = newest;
    if (!release) throw new Error('no release builds the indexes of LiteLLM_SpendLogs');
    const assets = await sharedAssets();
    database = await Database.open(assets);
    engine = await SchemaEngine.open(assets.schemaEngineWasm, database, release, 'public');
    expect((await engine.applyMigrations()).failure).toBeNull();
    columns = await readColumns();
  });
  afterAll(() => database.close());

  test('a column that is dropped comes back by its statements as it was, and a second run changes nothing', async () => {
    const before = await engine.drift(true);
    const typesBefore = await readColumns();
    let tried = 0;
    for (const { table, columns: list } of catalogue.tables) {
      for (const column of list) {
        const statements = columnStatements(table, column, present).filter((statement) =>
          statement.startsWith('CREATE')
            ? isHere(table, namesOfIndex(statement))
            : statement.startsWith('ALTER') || isReferenceHere(statement),
        );
        if (statements.length === 0 || !columns.has(`${table}.${column.column}`)) continue;
        await run(`ALTER TABLE "${table}" DROP COLUMN "${column.column}" CASCADE`);
        for (const statement of [...statements, ...statements]) await run(statement);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(50);
    expect(await engine.drift(true)).toEqual(before);
    expect(await readColumns()).toEqual(typesBefore);
  });

  test('a table that is dropped comes back, with what later migrations put on it', async () => {
    const typesBefore = await readColumns();
    let tried = 0;
    for (const table of catalogue.tables) {
      const here = table.columns.some(({ column }) => columns.has(`${table.table}.${column}`));
      const parts = tableHistory(table, catalogue, present);
      if (!here || parts.length === 0) continue;
      await run(`DROP TABLE "${table.table}" CASCADE`);
      for (const statement of parts.flatMap(({ statements }) => statements)) {
        // The table that it refers to may be missing in the reduced schema.
        if (!statement.startsWith('DO') || isReferenceHere(statement)) await run(statement);
      }
      const after = await readColumns();
      for (const { column } of table.columns) {
        const path = `${table.table}.${column}`;
        if (columns.has(path)) expect(after.get(path), path).toBe(typesBefore.get(path));
      }
      tried += 1;
    }
    expect(tried).toBeGreaterThan(8);
  });

  test('the query of each migration finds what is there', async () => {
    for (const migration of listed) {
      const query = presenceQuery(thingsOf(migration));
      if (query === undefined) continue;
      const rows = await database.as(READER).read(query);
      const missing = new Set(
        rows.filter(({ is_there }) => is_there !== 't').map(({ name }) => name),
      );
      const here = migration.adds
        .map(({ table, column }) => `${table}.${column}`)
        .filter((path) => columns.has(path));
      expect(
        here.filter((path) => missing.has(path)),
        migration.name,
      ).toEqual([]);
    }
  });

  test('the query of a table names the column that was dropped, and its migration', async () => {
    const teams = catalogue.tables.find(({ table }) => table === 'LiteLLM_TeamTable');
    if (!teams) throw new Error('the catalogue has the table');
    const missing = async (): Promise<unknown> =>
      database.as(READER).read(missingColumnsQuery(teams));
    const soft = {
      missing_column: 'soft_budget',
      added_by: '20260205144610_add_soft_budget_to_team_table',
    };
    expect(await missing()).not.toContainEqual(soft);
    await run('ALTER TABLE "LiteLLM_TeamTable" DROP COLUMN "soft_budget"');
    expect(await missing()).toContainEqual(soft);
    const migration = listed.find(({ name }) => name === soft.added_by);
    expect(
      await database.as(READER).read((migration && presenceQuery(thingsOf(migration))) ?? ''),
    ).toEqual([{ kind: 'column', name: 'LiteLLM_TeamTable.soft_budget', is_there: 'f' }]);
  });

  /** The names in a CREATE INDEX after ON. */
  const namesOfIndex = (statement: string): string[] =>
    [...statement.slice(statement.indexOf(' (')).matchAll(/"(\w+)"/g)].map(([, name = '']) => name);

  const isReferenceHere = (statement: string): boolean => {
    const [, table = '', column = ''] = /REFERENCES "(\w+)" \("(\w+)"\)/.exec(statement) ?? [];
    return columns.has(`${table}.${column}`);
  };
});

describe('with every table of the catalogue', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open(await sharedAssets());
  });
  afterAll(() => database.close());

  test('PostgreSQL takes every statement, twice, and every query', async () => {
    const types = catalogue.migrations.flatMap((migration) =>
      guardedStatements({ ...migration, creates: [], adds: [], indexes: [] }, catalogue, present),
    );
    const statements = [
      ...types.filter((statement) => statement.includes('CREATE TYPE')),
      ...catalogue.tables.flatMap((table) => createTable(table) ?? []),
      ...catalogue.tables.flatMap(({ table, columns }) =>
        columns.flatMap((column) =>
          columnStatements(table, column, { ...present, foreignKeys: new Map() }).slice(0, 1),
        ),
      ),
      ...[...present.indexes.values()]
        .filter(({ table }) =>
          catalogue.tables.some((entry) => entry.table === table && createTable(entry)),
        )
        .map(createIndex),
      ...[...present.foreignKeys.values()].map(addForeignKey),
    ];
    for (const statement of [...statements, ...statements]) {
      expect((await database.run(statement)).error, statement).toBeNull();
    }
    const gone = new Set(
      catalogue.tables.flatMap(({ table, columns }) =>
        columns
          .filter(({ droppedBy }) => droppedBy !== undefined)
          .map(({ column }) => `${table}.${column}`),
      ),
    );
    for (const migration of catalogue.migrations) {
      const query = presenceQuery(thingsOf(migration));
      if (query === undefined) continue;
      const missing = (await database.as(READER).read(query)).flatMap(
        ({ kind, name, is_there }) => {
          const isPresent =
            kind === 'index' ? present.indexes.has(name ?? '') : !gone.has(name ?? '');
          const isMade = catalogue.tables.some(
            (table) => name?.startsWith(table.table) === true && createTable(table) !== undefined,
          );
          return is_there !== 't' && isPresent && isMade ? [name] : [];
        },
      );
      expect(missing, migration.name).toEqual([]);
    }
    for (const table of catalogue.tables.filter((entry) => createTable(entry) !== undefined)) {
      expect(await database.as(READER).read(missingColumnsQuery(table)), table.table).toEqual([]);
      expect(table.columns.some((column) => isOriginal(table, column))).toBe(true);
    }
  });
});
