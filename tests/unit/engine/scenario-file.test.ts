/** The fields of a scenario.yaml beside its accident. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame } from '../../../src/sandbox/frame.ts';
import { solved } from '../../../src/sandbox/solved/conditions.ts';
import { knownView, textOf, type } from '../../support/session.ts';
import { makeScenario, openScenario } from '../../support/hand-made.ts';

let session: Session | undefined;
afterEach(async () => {
  await session?.close();
  session = undefined;
});

async function open(...scenario: Parameters<typeof openScenario>): Promise<Session> {
  session = await openScenario(...scenario);
  return session;
}

describe('environment', () => {
  const environment = { DISABLE_SCHEMA_UPDATE: 'true', LITELLM_MIGRATION_DIR: '/data' };

  test('is set in the sandbox, after a reset and an undo too', async () => {
    const on = await open({ environment });
    const run = (line: string): Promise<Frame> => type(on, line);
    expect(textOf(await run('printenv DISABLE_SCHEMA_UPDATE'))).toBe('true\n');
    await run('unset DISABLE_SCHEMA_UPDATE');
    await run('true');
    await on.undo();
    expect((await run('printenv DISABLE_SCHEMA_UPDATE')).exitCode).toBe(1);
    await on.reset();
    expect(textOf(await run('printenv DISABLE_SCHEMA_UPDATE'))).toBe('true\n');
    expect(textOf(await run('printenv DATABASE_URL'))).toContain('@db:5432/litellm');
  });

  test('holds at every install of the accident; an export holds until the next one', async () => {
    const install = (version: string) => ({ install: version, at: '2025-01-01 08:00:00' });
    const accident = [
      install('v1.80.0'),
      { run: 'prisma migrate deploy' },
      { run: 'test "$DISABLE_SCHEMA_UPDATE" = true' },
      { run: 'export DISABLE_SCHEMA_UPDATE=false' },
      { run: 'test "$DISABLE_SCHEMA_UPDATE" = false' },
      install('v1.80.0'),
      { run: 'test "$DISABLE_SCHEMA_UPDATE" = true' },
    ];
    await expect(makeScenario({ environment, accident })).resolves.toMatchObject({ environment });
  });
});

describe('drift that is accepted', () => {
  const accident = [
    { install: 'v1.80.0', at: '2025-01-01 08:00:00' },
    { run: 'prisma migrate deploy' },
    { sql: 'tenants.sql' },
  ];
  const scripts = {
    'tenants.sql': `CREATE TABLE tenant (id int PRIMARY KEY); CREATE TABLE invoice (id int);`,
  };
  const broken = { failed: [], deploy: 'nothing', drift: ['tenant', 'invoice'] };
  const reason = 'tenant and invoice belong to another application';
  const acceptedDrift = ['DROP TABLE "invoice";', 'DROP TABLE   "tenant"'].map((statement) => ({
    statement,
    reason,
  }));

  test('does not count, and the check says so; the view stays Prisma’s', async () => {
    const on = await open({ accident, broken, acceptedDrift }, scripts);
    const frame = on.opening;
    expect(knownView(frame).drift.script).toContain('DROP TABLE');
    expect(frame.checks.noDrift).toEqual({
      ok: true,
      detail: `Apart from 2 statements of the drift that will stay (${reason}), the tables are what schema.prisma says.`,
    });
    expect(solved(frame.checks)).toBe(true);
  });

  test('every other statement counts', async () => {
    const on = await open({ accident, broken, acceptedDrift }, scripts);
    const { checks } = await type(on, `psql -c 'ALTER TABLE "LiteLLM_TeamTable" ADD b int'`);
    expect(checks.noDrift.ok).toBe(false);
  });
});

describe('residue and a check of the scenario’s own', () => {
  const isValid = `SELECT indisvalid FROM pg_index WHERE indexrelid = '"LiteLLM_TeamTable_alias_key"'::regclass`;
  const qualified = isValid.replace('"', '{schema}."');
  const file = {
    accident: [
      { install: 'v1.80.6', at: '2025-01-01 08:00:00' },
      { run: 'prisma migrate deploy' },
      { sql: 'data.sql' },
      {
        run: `psql -c 'CREATE UNIQUE INDEX CONCURRENTLY "LiteLLM_TeamTable_alias_key" ON "LiteLLM_TeamTable" (alias)' || true`,
      },
      { run: `psql -tAc "${isValid.replaceAll('"', '\\"')}" | grep -x f` },
    ],
    residue: ['invalid.sql'],
    broken: {
      failed: [],
      deploy: 'nothing',
      drift: ['alias'],
      edited: [],
      markedOnly: [],
      query: { sql: isValid, prints: 'f' },
    },
    solved: { query: { label: 'The index is valid', sql: qualified } },
  };
  const scripts = {
    'data.sql': `INSERT INTO "LiteLLM_TeamTable" VALUES ('red', 'a'), ('blue', 'a');`,
    'invalid.sql': `
      CREATE TEMPORARY TABLE kept AS SELECT * FROM "LiteLLM_TeamTable";
      DELETE FROM "LiteLLM_TeamTable";
      CREATE UNIQUE INDEX "LiteLLM_TeamTable_alias_key" ON "LiteLLM_TeamTable" (alias);
      UPDATE pg_index SET indisvalid = false, indisready = false
        WHERE indexrelid = '"LiteLLM_TeamTable_alias_key"'::regclass;
      INSERT INTO "LiteLLM_TeamTable" SELECT * FROM kept;
      DROP TABLE kept;`,
  };
  const own = ({ checks }: Frame): boolean | null | undefined => checks.own?.ok;

  test('the INVALID index is there, psql shows it, and REINDEX repairs it', async () => {
    const on = await open(file, scripts);
    const run = (line: string): Promise<Frame> => type(on, line);
    expect(on.opening.checks.own).toMatchObject({ label: 'The index is valid', ok: false });
    expect(textOf(await run(`psql -c '\\d "LiteLLM_TeamTable"'`))).toMatch(/alias_key.* INVALID/);
    const refused = await run(`psql -c 'REINDEX INDEX "LiteLLM_TeamTable_alias_key"'`);
    expect(textOf(refused)).toContain('is duplicated');
    await run(`psql -c "UPDATE \\"LiteLLM_TeamTable\\" SET alias = 'b' WHERE team_id = 'red'"`);
    const repaired = await run(
      `psql -c 'REINDEX INDEX CONCURRENTLY "LiteLLM_TeamTable_alias_key"'`,
    );
    expect(own(repaired)).toBe(true);
    expect(own(await on.undo())).toBe(false);
    expect(own(await on.reset())).toBe(false);
  });

  test('a check that PostgreSQL cannot run is not met, and shows the error', async () => {
    const on = await open(file, scripts);
    const { checks } = await type(on, `psql -c 'DROP INDEX "LiteLLM_TeamTable_alias_key"'`);
    expect(checks.noDrift.ok).toBe(true);
    expect(checks.own?.ok).toBe(false);
    expect(checks.own?.detail).toContain('does not exist');
    expect(solved(checks)).toBe(false);
  });

  test('a table without its schema is the author’s mistake, and named', async () => {
    const withQuery = (sql: string) => ({ ...file, solved: { query: { label: 'It holds', sql } } });
    for (const sql of [isValid, 'SELECT count(*) = 2 FROM "LiteLLM_TeamTable"']) {
      await expect(makeScenario(withQuery(sql), scripts)).rejects.toThrow(
        /write \{schema\}\..{1,2}LiteLLM_TeamTable/,
      );
    }
    await expect(
      makeScenario(withQuery('SELECT count(*) = 2 FROM teams'), scripts),
    ).rejects.toThrow(/solved\.query: relation "teams" does not exist: .*\{schema\}/);
  });

  test('a claim of the scenario that is not true is named', async () => {
    const query = { sql: isValid, prints: 'no such text' };
    const broken = { ...file.broken, edited: ['20250101000000_teams'], query };
    await expect(makeScenario({ ...file, broken }, scripts)).rejects.toThrow(
      /broken\.edited: told "20250101000000_teams", found ""\nbroken\.query: “no such text”/,
    );
    await expect(makeScenario({ ...file, residue: ['x.sql'] }, scripts)).rejects.toThrow(
      'residue: there is no file x.sql',
    );
  });
});
