/**
 * Compares what only a real terminal shows: the question of `prisma db push`, and the order of the two
 * streams. The CLI runs in a pseudoterminal that `script` (bsdutils) makes.
 */
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../support/session.ts';
import { useBothSides } from './both-sides.ts';
import { normalise } from './normalise.ts';
import { screenOf } from './screen.ts';
import type { Sequence, Step } from './sequence.ts';

const sides = await useBothSides();

const BEGIN: readonly Step[] = [
  { kind: 'shell', line: 'prisma migrate deploy' },
  {
    kind: 'sql',
    script: `ALTER TABLE "LiteLLM_BudgetTable" ADD COLUMN kept text DEFAULT 'x';
      INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES ('b', 'x', 'x')`,
  },
];

async function begin(sequence: Sequence): Promise<void> {
  await Promise.all([sides.oracle.begin(sequence), sides.sandbox.begin(sequence)]);
  for (const step of sequence.steps)
    await Promise.all([sides.oracle.take(step), sides.sandbox.take(step)]);
}

const lines = async (written: string): Promise<string[]> =>
  (await screenOf(written)).map(normalise);

describe('prisma db push asks before it loses data', () => {
  test.each([
    ['yes', 'y', 'y'],
    ['no', 'n', 'n'],
    ['Enter', '\r', ''],
    ['Ctrl+C', '\u0003', null],
  ])('%s', async (_name, key, answer) => {
    await begin({ state: '', release: 'v1.81.1', steps: BEGIN });
    const line = 'prisma db push';
    const real = await sides.oracle.typeAtTerminal(line, { after: 'ignore the warning(s)?', key });
    const ours = await sides.sandbox.typeAtTerminal(line, answer);
    expect(await lines(ours.written)).toEqual(await lines(real.written));
    expect(ours.exitCode).toBe(real.exitCode);
    expect(ours.state).toEqual(real.state);
  });
});

describe('both streams arrive in the same order', () => {
  test.each([
    'prisma migrate status',
    'prisma migrate deploy',
    'prisma migrate resolve',
    'prisma db pull',
    'prisma migrate diff --from-empty',
    'prisma validate',
    'DATABASE_URL=x prisma db push',
  ])('%s', async (line) => {
    const { state, release } = await readScenario('relation-does-not-exist');
    await begin({ state, release, steps: [] });
    const real = await sides.oracle.typeAtTerminal(line, null);
    const ours = await sides.sandbox.typeAtTerminal(line, null);
    expect(await lines(ours.written)).toEqual(await lines(real.written));
    expect(ours.exitCode).toBe(real.exitCode);
  });
});
