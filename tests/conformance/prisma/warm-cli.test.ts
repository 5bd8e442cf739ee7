/** The CLI that the other tests start beside the CLI as npm installed it: both must print and do the same. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReleases } from '../../../src/content/releases.ts';
import { readScenario } from '../../support/session.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { compare } from './compare.ts';
import { normalise } from './normalise.ts';
import { openOracle, type Oracle } from './real-side.ts';
import { screenOf } from './screen.ts';
import type { Step } from './sequence.ts';
import { readWritten } from './written.ts';

/** So many sequences, spread over the file, are run in both. */
const SAMPLES = 7;

interface Place {
  readonly postgres: Postgres;
  readonly oracle: Oracle;
}

const releases = await readReleases();
let installed: Place;
let warm: Place;

beforeAll(async () => {
  const [one, other] = await Promise.all([startPostgres(), startPostgres()]);
  installed = { postgres: one, oracle: await openOracle(one, releases, 'cold') };
  warm = { postgres: other, oracle: await openOracle(other, releases) };
});

afterAll(async () => {
  for (const { postgres, oracle } of [installed, warm]) {
    await oracle.close();
    await postgres.stop();
  }
});

const sequences = Object.values(readWritten('sequences.yaml')).flat();
const every = Math.floor(sequences.length / SAMPLES);

describe('in a shell', () => {
  test.each(sequences.filter((_, i) => i % every === 0))(
    '$name',
    async ({ scenario, release, steps }) => {
      const broken = scenario === undefined ? null : await readScenario(scenario);
      const sequence = {
        state: broken?.state ?? '',
        release: release ?? broken?.release ?? 'v1.81.1',
        environment: broken?.environment ?? {},
        steps,
      };
      await compare(sequence, installed.oracle, warm.oracle);
    },
  );
});

/** Commands that leave something which the next one must not find: variables, folders, colours, modules, an end in the middle. */
const LEAVING = [
  'prisma validate',
  'NO_COLOR=1 prisma migrate nope',
  'prisma migrate nope',
  'env -u DATABASE_URL prisma migrate status',
  'prisma migrate status | cat',
  // The second one reads nothing, and would end before the first one has written if it were alone there.
  'prisma migrate status | (prisma validate; cat > /dev/null)',
  'cd migrations && prisma validate',
  'DATABASE_URL=postgresql://postgres@127.0.0.1:1/x prisma migrate deploy',
  'prisma migrate deploy && prisma migrate status',
  'prisma db push --help | head -n 1',
  "echo 'SELECT 1' | prisma db execute --stdin --schema schema.prisma",
  "echo 'model X {' >> schema.prisma",
  'prisma validate',
  'prisma migrate status',
];

test('one command after another', async () => {
  const steps = [...LEAVING, ...LEAVING].map((line): Step => ({ kind: 'shell', line }));
  const middle: Step = { kind: 'use', release: 'v1.81.1' };
  const sequence = {
    state: '',
    release: 'v1.81.1',
    steps: steps.toSpliced(LEAVING.length, 0, middle),
  };
  await compare(sequence, installed.oracle, warm.oracle);
});

describe('at a terminal', () => {
  test.each([
    ['prisma migrate status', null],
    ['prisma migrate nope', null],
    ['prisma db push', { after: 'ignore the warning(s)?', key: 'y' }],
  ])('%s', async (line, press) => {
    const { state, release } = await readScenario('relation-does-not-exist');
    const sides = [installed.oracle, warm.oracle];
    const [expected, found] = await Promise.all(
      sides.map(async (oracle) => {
        await oracle.begin({ state, release, steps: [] });
        if (press) {
          await oracle.take({
            kind: 'sql',
            script: `ALTER TABLE "LiteLLM_BudgetTable" ADD COLUMN kept text DEFAULT 'x';
              INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES ('b', 'x', 'x')`,
          });
        }
        const { written, exitCode, state: left } = await oracle.typeAtTerminal(line, press);
        return { screen: (await screenOf(written)).map(normalise), exitCode, left };
      }),
    );
    expect(found).toEqual(expected);
    if (press) expect(expected?.screen.join('\n')).toContain(press.after);
  });
});
