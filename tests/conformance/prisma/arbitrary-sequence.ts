/** Generates sequences with real names, so that most steps do something. */
import fc, { type Arbitrary } from 'fast-check';
import type { Release, Scenario } from '../../../src/sandbox/scenario.ts';
import type { Sequence, Step } from './sequence.ts';

const shell = (line: string): Step => ({ kind: 'shell', line });
const sql = (script: string): Step => ({ kind: 'sql', script });

/** Tables and columns that several migrations touch. */
const TABLES = [
  'LiteLLM_BudgetTable',
  'LiteLLM_DeletedTeamTable',
  'LiteLLM_TeamTable',
  'LiteLLM_CronJob',
];
const COLUMNS = [
  ['LiteLLM_TeamTable', 'router_settings'],
  ['LiteLLM_BudgetTable', 'max_budget'],
  ['LiteLLM_VerificationToken', 'object_permission_id'],
] as const;

const DIFF = 'prisma migrate diff --from-url "$DATABASE_URL" --to-schema-datamodel schema.prisma';

/** Generates sequences of three to seven steps, from an empty or a broken database. */
export function arbitrarySequence(
  releases: readonly Release[],
  broken: Scenario,
): Arbitrary<Sequence> {
  const versions = releases.map(({ version }) => version);
  const start: Arbitrary<Pick<Sequence, 'state' | 'release'>> = fc.oneof(
    fc.record({ state: fc.constant(''), release: fc.constantFrom(...versions) }),
    fc.constant({ state: broken.state, release: broken.release }),
  );
  const names = [...new Set(releases.flatMap((r) => r.migrations.map(({ name }) => name)))];
  const steps = fc.array(arbitraryStep(names, versions), { minLength: 3, maxLength: 7 });
  return fc.tuple(start, steps).map(([begin, rest]) => ({ ...begin, steps: rest }));
}

function arbitraryStep(names: readonly string[], versions: readonly string[]): Arbitrary<Step> {
  const name = fc.constantFrom(...names);
  const table = fc.constantFrom(...TABLES);
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(shell('prisma migrate deploy')) },
    { weight: 3, arbitrary: fc.constant(shell('prisma migrate status')) },
    { weight: 2, arbitrary: name.map((n) => shell(`prisma migrate resolve --applied "${n}"`)) },
    { weight: 2, arbitrary: name.map((n) => shell(`prisma migrate resolve --rolled-back "${n}"`)) },
    { weight: 2, arbitrary: fc.constantFrom(shell(DIFF), shell(`${DIFF} --exit-code`)) },
    { weight: 2, arbitrary: fc.constant(shell('prisma db push')) },
    { weight: 1, arbitrary: fc.constant(shell('prisma db push --accept-data-loss')) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...versions).map((release): Step => ({ kind: 'use', release })),
    },
    {
      weight: 2,
      arbitrary: name.map((n) =>
        sql(`DELETE FROM _prisma_migrations WHERE migration_name = '${n}'`),
      ),
    },
    { weight: 2, arbitrary: table.map((t) => sql(`DROP TABLE IF EXISTS "${t}" CASCADE`)) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...COLUMNS)
        .map(([t, column]) =>
          sql(`ALTER TABLE "${t}" RENAME COLUMN "${column}" TO "${column}_old"`),
        ),
    },
    {
      weight: 1,
      arbitrary: table.map((t) =>
        sql(`ALTER TABLE "${t}" ADD COLUMN IF NOT EXISTS mine text DEFAULT 'x'`),
      ),
    },
    {
      weight: 2,
      arbitrary: name.map((n) =>
        shell(
          `test -f "migrations/${n}/migration.sql" && echo '-- edited' >> "migrations/${n}/migration.sql"`,
        ),
      ),
    },
  );
}
