/** The goals of real scenarios, reached in more than one way, and what does not reach them. */
import { afterEach, expect, test } from 'vitest';
import { goalsOf } from '../../../src/sandbox/goals/goals.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame, Input } from '../../../src/sandbox/frame.ts';
import { openSession, readScenario } from '../../support/session.ts';

let session: Session | null = null;
afterEach(async () => {
  await session?.close();
  session = null;
});

/** Runs inputs on a scenario, and returns the ids of the goals that are reached after each. */
async function play(id: string, inputs: readonly (string | { sql: string })[]) {
  session = await openSession(id);
  const scenario = await readScenario(id);
  const { opening } = session;
  const steps: Frame[] = [];
  const met: string[][] = [];
  for (const given of inputs) {
    const input: Input =
      typeof given === 'string'
        ? { kind: 'command', line: given }
        : { kind: 'sql', script: given.sql };
    steps.push(await session.run(input));
    const goals = goalsOf({ scenario, opening, steps });
    met.push(goals.flatMap((goal) => (goal.isMet ? [goal.id] : [])));
  }
  return { met, all: goalsOf({ scenario, opening, steps }).map((goal) => goal.id) };
}

const FAILED = '20260123131407_add_policy_tables_and_policies_field';

test('a failed migration: found by its name in an output, repaired by one way of two', async () => {
  const { met, all } = await play('p3009-killed-before', [
    // What the reader types tells nothing.
    `echo ${FAILED}`,
    'prisma migrate status',
    `prisma migrate resolve --rolled-back ${FAILED}`,
    'prisma migrate deploy',
  ]);
  expect(all).toEqual(['found', 'ledger', 'noDrift', 'upToDate', 'solved']);
  expect(met).toEqual([[], ['found'], ['found', 'ledger'], all]);
});

test('the same by SQL and by hand reaches the same goals', async () => {
  const { met, all } = await play('p3009-killed-before', [
    { sql: 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL' },
    { sql: 'DELETE FROM _prisma_migrations WHERE finished_at IS NULL' },
    'prisma migrate deploy',
  ]);
  expect(met[0]).toEqual(['found']);
  expect(met.at(-1)).toEqual(all);
});

test('marked as applied it is up to date, and neither its tables nor the whole are reached', async () => {
  const { met } = await play('p3009-killed-before', [
    `prisma migrate resolve --applied ${FAILED}`,
    'prisma migrate deploy',
  ]);
  expect(met.at(-1)).toContain('upToDate');
  expect(met.at(-1)).not.toContain('ledger');
  expect(met.at(-1)).not.toContain('noDrift');
  expect(met.at(-1)).not.toContain('solved');
});

test('a repair that costs rows reaches every goal but the whole', async () => {
  const { met, all } = await play('p3009-killed-before', [
    { sql: 'DELETE FROM "LiteLLM_SpendLogs"' },
    `prisma migrate resolve --rolled-back ${FAILED}`,
    'prisma migrate deploy',
  ]);
  expect(met.at(-1)).toEqual(all.filter((id) => id !== 'solved'));
});

test('where nothing is broken, the newest release is the goal, and a look is not enough', async () => {
  const { met, all } = await play('before-an-upgrade', [
    'prisma migrate diff --from-url "$DATABASE_URL" --to-schema-datamodel schema.prisma',
    { sql: 'SELECT migration_name FROM _prisma_migrations' },
    'use v1.104.0',
    'prisma migrate deploy',
  ]);
  expect(all).toEqual(['found', 'noDrift', 'newer', 'solved']);
  expect(met).toEqual([['noDrift'], ['found', 'noDrift'], ['found', 'noDrift'], all]);
});
