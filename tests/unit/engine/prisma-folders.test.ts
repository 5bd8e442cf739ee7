/** Folders of migrations and URLs that are not as the CLI expects them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { openSession, textOf, type } from '../../support/session.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const FOLDER = '/app/litellm_proxy_extras/migrations';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

describe('a folder without its migration.sql', () => {
  const missing = (name: string): string =>
    `P3015\n\nCould not find the migration file at ${FOLDER}/${name}/migration.sql. Please delete the directory or restore the migration file.`;

  test('is pending for status, and stops a deploy before it is applied', async () => {
    await type(session, `printf 'SELECT 1;' > migrations/${FAILED}/migration.sql`);
    await type(session, `prisma migrate resolve --rolled-back ${FAILED}`);
    await type(session, 'mkdir migrations/20990101000000_empty');
    const status = textOf(await type(session, 'prisma migrate status'));
    expect(status).toContain('13 migrations found in prisma/migrations');
    expect(status).toContain(`${FAILED}\n20990101000000_empty\n`);

    const deployed = await type(session, 'prisma migrate deploy');
    expect(textOf(deployed)).toContain(`Applying migration \`${FAILED}\``);
    expect(textOf(deployed)).toContain(missing('20990101000000_empty'));
    expect(deployed.exitCode).toBe(1);
    expect(textOf(await type(session, 'prisma migrate deploy'))).not.toContain('Applying');

    const marked = await type(session, 'prisma migrate resolve --applied 20990101000000_empty');
    expect(textOf(marked)).toContain('P3017');
    await type(session, 'rm -r migrations/20990101000000_empty');
    expect(textOf(await type(session, 'prisma migrate deploy'))).toContain('No pending migrations');
  });

  test('of an applied migration fails status, and no deploy', async () => {
    await type(session, 'rm migrations/20250326162113_baseline/migration.sql');
    const status = await type(session, 'prisma migrate status');
    expect(textOf(status)).toContain(missing('20250326162113_baseline'));
    expect(status.exitCode).toBe(1);
    expect(textOf(await type(session, 'prisma migrate deploy'))).toContain('P3009');
  });

  test('after a failed migration is not what a deploy complains of', async () => {
    await type(session, 'mkdir migrations/20990101000000_empty');
    expect(textOf(await type(session, 'prisma migrate deploy'))).toContain('P3009');
  });
});

describe('db execute with another schema in its URL', () => {
  const execute = (sql: string) =>
    type(session, `echo '${sql}' | prisma db execute --stdin --url "$DATABASE_URL?schema=other"`);

  test('runs what cannot run in a transaction', async () => {
    await type(session, 'psql -c "CREATE SCHEMA other" -c "CREATE TABLE other.t (a int)"');
    const made = await execute('CREATE INDEX CONCURRENTLY i ON t (a)');
    expect(textOf(made)).toBe('Script executed successfully.\n');
    expect(textOf(await type(session, `psql -Atc "SELECT 'other.i'::regclass"`))).toBe('other.i\n');
    expect(textOf(await execute('SELECT 1; CREATE INDEX CONCURRENTLY j ON t (a)'))).toContain(
      'CREATE INDEX CONCURRENTLY cannot',
    );
  });

  test('leaves its search_path to nobody', async () => {
    const show = 'psql -Atc "SHOW search_path"';
    const before = textOf(await type(session, show));
    await type(session, 'psql -c "CREATE SCHEMA other"');
    await execute('CREATE TABLE t (a int)');
    expect(textOf(await type(session, show))).toBe(before);
  });
});
