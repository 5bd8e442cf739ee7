/** What a scenario.yaml can say beside its accident. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { solved, type Frame } from '../../../src/sandbox/frame.ts';
import { textOf, type } from '../../support/session.ts';
import { makeScenario, openScenario } from './hand-made.ts';

let session: Session | undefined;
afterEach(async () => {
  await session?.close();
  session = undefined;
});

async function open(...scenario: Parameters<typeof makeScenario>): Promise<Session> {
  session = await openScenario(await makeScenario(...scenario));
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
    const [frame] = on.frames;
    expect(frame?.view.drift.script).toContain('DROP TABLE');
    expect(frame?.checks.noDrift).toEqual({
      ok: true,
      detail: `Apart from 2 statements of the drift that will stay (${reason}), the tables are what schema.prisma says.`,
    });
    expect(frame && solved(frame.checks)).toBe(true);
  });

  test('every other statement counts', async () => {
    const on = await open({ accident, broken, acceptedDrift }, scripts);
    const { checks } = await type(on, `psql -c 'ALTER TABLE "LiteLLM_TeamTable" ADD b int'`);
    expect(checks.noDrift.ok).toBe(false);
  });
});
