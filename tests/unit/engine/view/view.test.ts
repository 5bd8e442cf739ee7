/** The view of a small project: what it reads again, and what it does not claim. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { View } from '../../../../src/sandbox/frame.ts';
import type { Container } from '../../../../src/sandbox/engine/container/container.ts';
import { readFolder } from '../../../../src/sandbox/engine/files/folder.ts';
import { SCHEMA_PATH } from '../../../../src/sandbox/engine/files/image.ts';
import { checkShippedDrift } from '../../../../src/sandbox/engine/solved/drift.ts';
import { checkUpToDate } from '../../../../src/sandbox/engine/solved/up-to-date.ts';
import { FolderEffects } from '../../../../src/sandbox/engine/evidence/folder-effects.ts';
import { NO_EFFECTS } from '../../../../src/sandbox/evidence/effects.ts';
import { ViewReader } from '../../../../src/sandbox/engine/view/view.ts';
import { openSmallProject, restoreDeployed } from './small-project.ts';

let container: Container;
let reader: ViewReader;
beforeAll(async () => {
  container = await openSmallProject();
  reader = new ViewReader(new FolderEffects(container.assets, NO_EFFECTS));
});
beforeEach(async () => {
  await restoreDeployed(container);
  reader.forget();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => container.close());

const read = (): Promise<View> => reader.read(container);

async function sql(script: string): Promise<View> {
  const { error } = await container.database.run(script);
  expect(error, script).toBeNull();
  return read();
}

async function run(line: string): Promise<View> {
  await container.run(line);
  return read();
}

const rowsOf = ({ tables }: View, name: string): number | undefined =>
  tables?.find((table) => table.name === name)?.rows;

describe('a view that is unknown', () => {
  test.each([
    ['schema.prisma is gone', () => run('rm schema.prisma'), /schema\.prisma is not there/],
    [
      'it is not valid',
      () => run('echo "model" >> schema.prisma'),
      /does not start with any known Prisma schema keyword/,
    ],
    [
      'the ledger has other columns',
      () => sql('ALTER TABLE _prisma_migrations DROP COLUMN logs'),
      /logs/,
    ],
  ])('claims nothing where %s', async (_, bringAbout, reason) => {
    const view = await bringAbout();
    expect(Object.keys(view).sort()).toEqual(['kind', 'reason', 'release', 'schema', 'tables']);
    expect(view.kind === 'unknown' && view.reason).toMatch(reason);
    expect(rowsOf(view, 'User')).toBe(2);
    const held = { ok: true, detail: '' };
    const release = { version: 'v1', migrations: [], schema: '' };
    expect(checkUpToDate(view, held).ok).toBeNull();
    expect((await checkShippedDrift(view, container, release, [])).ok).toBeNull();
  });

  test('tables that the engine cannot compare are unknown, with its reason', async () => {
    const release = { version: 'v1', migrations: [], schema: 'model' };
    const check = await checkShippedDrift(await read(), container, release, []);
    expect(check.ok).toBeNull();
    expect(check.detail).toMatch(/^Prisma cannot compare .* of v1: .*model/);
  });

  test('is known again when the reason is gone', async () => {
    const before = await read();
    await run('mv schema.prisma kept.prisma');
    expect(await run('mv kept.prisma schema.prisma')).toEqual(before);
  });
});

describe('what is read again', () => {
  test.each(['true', 'ls', 'psql -U postgres -c "SELECT 1"', 'psql -U postgres -c "SELECT 1/0"'])(
    'nothing after %s: it is the same view',
    async (line) => {
      const before = await read();
      expect(await run(line)).toBe(before);
    },
  );

  test('rows are counted after they were written, and the engine is not asked', async () => {
    await read();
    const queries = vi.spyOn(container.database.pglite, 'query');
    expect(rowsOf(await sql(`INSERT INTO "User" (email) VALUES ('c')`), 'User')).toBe(3);
    expect(rowsOf(await sql('DELETE FROM "Post"'), 'Post')).toBe(0);
    expect(queries).not.toHaveBeenCalled();
  });

  test('each query of the engine is sent once where the catalogue changed', async () => {
    await read();
    const queries = vi.spyOn(container.database.pglite, 'query');
    const view = await sql('CREATE TABLE stranger (a int)');
    expect(view.kind === 'known' && view.drift.script).toContain('DROP TABLE "stranger"');
    const sent = queries.mock.calls.map(([text, args]) => JSON.stringify([text, args]));
    expect(sent.length).toBeGreaterThan(5);
    expect(new Set(sent).size).toBe(sent.length);
  });

  test('a partition that was detached is drift', async () => {
    await sql('CREATE TABLE parts (a int) PARTITION BY RANGE (a)');
    await sql('CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10)');
    const view = await sql('ALTER TABLE parts DETACH PARTITION part');
    expect(view.kind === 'known' && view.drift.script).toContain('DROP TABLE "part"');
  });

  test('the ledger', async () => {
    const view = await sql(`UPDATE _prisma_migrations SET finished_at = NULL WHERE id = 'b'`);
    expect(view).toMatchObject({
      nextDeploy: { kind: 'refuse', code: 'P3009', migrations: ['2_posts'] },
    });
    expect(await sql('DROP TABLE _prisma_migrations')).toMatchObject({
      ledger: 'missing',
      nextDeploy: { kind: 'refuse', code: 'P3005' },
    });
  });

  test('the schema that DATABASE_URL names', async () => {
    await sql('CREATE SCHEMA other; CREATE TABLE other.a (a int)');
    const view = await run('export DATABASE_URL=postgresql://postgres@db/litellm?schema=other');
    expect(view).toMatchObject({ schema: 'other', ledger: 'missing' });
    expect(rowsOf(view, 'a')).toBe(0);
  });

  test('the database after it was put back', async () => {
    const before = await read();
    await sql('DROP TABLE "Post"');
    await container.database.run('DROP TABLE "User"');
    await restoreDeployed(container);
    reader.forget();
    expect(await read()).toEqual(before);
  });

  test.each([
    'echo "-- more" > migrations/1_first/migration.sql',
    'echo "-- more" >> migrations/1_first/migration.sql',
    'echo x | tee migrations/2_posts/migration.sql',
    'sed -i s/User/Person/ schema.prisma',
    'cp schema.prisma migrations/1_first/migration.sql',
    'cp -r migrations/1_first migrations/3_third',
    'mv migrations/1_first migrations/0_first',
    'mv migrations /tmp/gone',
    'rm -rf migrations/2_posts',
    'rm schema.prisma',
    'mkdir migrations/4_new && touch migrations/4_new/migration.sql',
    'rm -r migrations && ln -s /etc migrations',
    'psql -U postgres -Atc "SELECT 1" -o schema.prisma',
    'prisma db pull --force',
    'use v1',
    'cd /tmp && : > /app/litellm_proxy_extras/schema.prisma',
  ])('the installed files after %s', async (line) => {
    await container.readInstalled();
    await container.run(line);
    expect(await container.readInstalled()).toEqual(await readFolder(container.files, SCHEMA_PATH));
  });
});

describe('what a reader makes to break or fool it', () => {
  afterEach(() => container.database.run('DROP EVENT TRIGGER IF EXISTS no_more'));

  const RAISES = 'LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION $m$fooled$m$; END $$';

  test.each([
    `CREATE FUNCTION to_jsonb("User") RETURNS jsonb ${RAISES}`,
    `CREATE FUNCTION count("User") RETURNS bigint ${RAISES}`,
    `CREATE FUNCTION age(xid) RETURNS int ${RAISES};
     CREATE FUNCTION to_regclass(text) RETURNS regclass ${RAISES};
     CREATE FUNCTION to_regnamespace(text) RETURNS regnamespace ${RAISES};
     CREATE FUNCTION format_type(oid, int) RETURNS text ${RAISES};
     CREATE FUNCTION pg_current_snapshot() RETURNS pg_snapshot ${RAISES}`,
    `CREATE FUNCTION fooled(name, text) RETURNS boolean ${RAISES};
     CREATE OPERATOR = (LEFTARG = name, RIGHTARG = text, FUNCTION = fooled);
     CREATE FUNCTION fooled(oid, regnamespace) RETURNS boolean ${RAISES};
     CREATE OPERATOR = (LEFTARG = oid, RIGHTARG = regnamespace, FUNCTION = fooled);
     CREATE FUNCTION fooled("char", text) RETURNS boolean ${RAISES};
     CREATE OPERATOR = (LEFTARG = "char", RIGHTARG = text, FUNCTION = fooled);
     CREATE FUNCTION fooled(smallint, int) RETURNS boolean ${RAISES};
     CREATE OPERATOR > (LEFTARG = smallint, RIGHTARG = int, FUNCTION = fooled)`,
    `CREATE DOMAIN int4 AS pg_catalog.int4 CHECK (VALUE > 100); CREATE DOMAIN xid8 AS text`,
    'CREATE TABLE pg_class (a int); CREATE TABLE pg_attribute (a int)',
    'ALTER DATABASE litellm SET search_path TO nowhere',
    `CREATE FUNCTION no_more() RETURNS event_trigger ${RAISES};
     CREATE EVENT TRIGGER no_more ON ddl_command_start EXECUTE FUNCTION no_more()`,
  ])('%s', async (script) => {
    const { error } = await container.database.run(script);
    expect(error).toBeNull();
    const view = await read();
    expect(view).toMatchObject({ kind: 'known', nextDeploy: { kind: 'nothing' } });
    expect(rowsOf(view, 'User')).toBe(2);
  });

  // The last test: nothing gives the superuser its rights back.
  test('a superuser that is none any more leaves the view unknown at most', async () => {
    await container.database.run(
      'CREATE ROLE other; CREATE TABLE kept (a int); ALTER TABLE kept OWNER TO other',
    );
    await container.database.run('UPDATE pg_authid SET rolsuper = false WHERE oid = 10');
    const view = await read();
    expect(view.kind === 'known' ? rowsOf(view, 'User') : view.tables).toBe(
      view.kind === 'known' ? 2 : null,
    );
  });
});

describe('what was kept', () => {
  test('holds again where the database is put back to it, whatever was looked at between', async () => {
    const keeping = new ViewReader(new FolderEffects(container.assets, NO_EFFECTS));
    const kept = await keeping.read(container);
    keeping.keep();
    for (const script of ['CREATE TABLE "A" (a int)', 'DROP TABLE "Post"', 'SELECT 1']) {
      await container.database.run(script);
      await container.run('echo "" >> schema.prisma');
      const changed = await keeping.read(container);
      expect(changed).not.toBe(kept);
      await restoreDeployed(container);
      keeping.forget();
      expect(await keeping.read(container)).toBe(kept);
    }
  });

  test('is not taken for a state in which the same was removed and added', async () => {
    const keeping = new ViewReader(new FolderEffects(container.assets, NO_EFFECTS));
    await keeping.read(container);
    keeping.keep();
    for (const name of ['First', 'Other']) {
      await restoreDeployed(container);
      keeping.forget();
      await container.database.run(`ALTER TABLE "Post" RENAME TO "${name}"`);
      expect(rowsOf(await keeping.read(container), name)).toBe(1);
    }
  });
});
