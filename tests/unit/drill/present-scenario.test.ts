/** The present state as a scenario: it opens to what was there, whatever pg_dump leaves out. */
import { afterEach, describe, expect, test } from 'vitest';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Scenario } from '../../../src/sandbox/scenario.ts';
import { sharedAssets } from '../../support/assets.ts';
import { openSession, textOf, type } from '../../support/session.ts';

const opened: Session[] = [];
afterEach(async () => {
  for (const session of opened.splice(0)) await session.close();
});

async function open(id: string): Promise<Session> {
  const session = await openSession(id);
  opened.push(session);
  return session;
}

async function scenarioOf(session: Session): Promise<Scenario> {
  const present = await session.present();
  if (present.kind === 'refused') throw new Error(present.reason);
  return present.scenario;
}

/** Opens the present state of a session in another one. */
async function again(session: Session): Promise<Session> {
  const other = await Session.open(await sharedAssets(), await scenarioOf(session));
  opened.push(other);
  return other;
}

const INVALID = `SELECT indexrelid::regclass, indisunique FROM pg_index WHERE NOT indisvalid`;
const DROPPED = `SELECT count(*) FROM pg_attribute WHERE attisdropped`;
const SETTINGS = `SELECT setconfig FROM pg_db_role_setting`;

describe('a broken database of the site is kept with', () => {
  test.each([
    ['deadlock-invalid-index', 'its INVALID index', INVALID],
    ['too-many-columns', 'the numbers of its dropped columns', DROPPED],
    ['read-only-database', 'the settings that are stored', SETTINGS],
    ['must-be-owner', 'its roles and owners', `SELECT rolname FROM pg_roles ORDER BY 1`],
    ['event-trigger-forbids-ddl', 'its event trigger', `SELECT evtname FROM pg_event_trigger`],
  ])('%s: %s', async (id, _what, query) => {
    const session = await open(id);
    const other = await again(session);
    expect(other.frame.view).toEqual(session.frame.view);
    expect(other.frame.checks).toEqual(session.frame.checks);
    const ask = (one: Session) => one.aside((database) => database.read(query));
    const found = await ask(session);
    expect(found.length).toBeGreaterThan(0);
    expect(await ask(other)).toEqual(found);
  });
});

test('what was run since is kept: rows, the ledger, an edited file, a variable, another release', async () => {
  const session = await open('before-an-upgrade');
  for (const line of [
    'use v1.103.0',
    `psql -c "INSERT INTO \\"LiteLLM_TeamTable\\" (team_id) VALUES ('kept')"`,
    'echo "-- edited" >> migrations/20250326162113_baseline/migration.sql',
    'export DATABASE_URL=postgresql://litellm:secret-of-mine@db:5432/litellm?connection_limit=1',
  ]) {
    expect((await type(session, line)).exitCode, line).toBe(0);
  }
  const scenario = await scenarioOf(session);
  expect(scenario.release).toBe('v1.103.0');
  expect(scenario.environment['DATABASE_URL']).toBe(
    'postgresql://litellm:***@db:5432/litellm?connection_limit=1',
  );
  const other = await again(session);
  expect(other.frame.view).toEqual(session.frame.view);
  expect(
    textOf(await type(other, `psql -Atc "SELECT team_id FROM \\"LiteLLM_TeamTable\\""`)),
  ).toContain('kept');
  expect(
    textOf(await type(other, 'tail -n 1 migrations/20250326162113_baseline/migration.sql')),
  ).toContain('-- edited');
});

test('Reset goes back to what was kept, and keeping changes nothing', async () => {
  const session = await open('p3009-killed-before');
  await type(session, 'psql -c "CREATE TABLE kept (id int)"');
  const before = session.frame;
  const other = await again(session);
  expect(session.frame).toEqual(before);
  await type(other, 'psql -c "DROP TABLE kept"');
  await other.reset();
  expect(textOf(await type(other, 'psql -c "TABLE kept"'))).toContain('(0 rows)');
});

test.each([
  ['rm schema.prisma', 'schema.prisma is not where'],
  [
    'rm migrations/20250326162113_baseline/migration.sql',
    'migrations/20250326162113_baseline has no',
  ],
  ['echo x > migrations/migration_lock.toml', 'migration_lock.toml'],
])('after %s it is refused with the way out', async (line, reason) => {
  const session = await open('healthy');
  await type(session, line);
  const present = await session.present();
  if (present.kind !== 'refused') throw new Error('it was kept');
  expect(present.reason).toContain(reason);
});
