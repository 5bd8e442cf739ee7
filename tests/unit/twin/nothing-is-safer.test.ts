/**
 * What is not seen makes nothing safe: whatever part of a bundle or of a folder is taken away, as a role that sees less would bring
 * it, a database without a proven plan does not get one and is not called healthy.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { TwinFolder } from '../../../src/sandbox/engine/twin/healthy.ts';
import type { Release } from '../../../src/sandbox/scenario.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { bundleAfter, folderOf, reportIn } from '../../support/bundle/deployed.ts';

const SEED = 20_261_129;
const RUNS = 8;

const FILES = {
  '1_a': 'CREATE TABLE "A" ("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));',
  '2_b': `ALTER TABLE "A" ADD COLUMN "b" TEXT DEFAULT 'x';`,
};
const MODEL = 'model A {\n  id String @id\n  b String? @default("x")';
const OLD = folderOf(FILES, `${MODEL}\n}`);
const NEW = folderOf(
  { ...FILES, '3_c': 'ALTER TABLE "A" ADD COLUMN "c" TEXT;' },
  `${MODEL}\n  c String?\n}`,
);
const UNIQUE = folderOf(
  { ...FILES, '3_c': 'CREATE UNIQUE INDEX "A_b_key" ON "A"("b");' },
  `${MODEL} @unique\n}`,
);
const ROWS = folderOf({ ...FILES, '3_c': `UPDATE "A" SET "b" = 'y';` }, `${MODEL}\n}`);

const ROLE = `CREATE ROLE migrator; CREATE ROLE somebody; GRANT ALL ON SCHEMA public TO migrator;
  ALTER TABLE _prisma_migrations OWNER TO migrator;`;

interface State {
  readonly folder: TwinFolder;
  readonly script: string;
  readonly locks?: Bundle['migrationLocks'];
}

const LOCK = { pid: 7, granted: true, mode: 'ExclusiveLock', user: 'litellm', blockedBy: [] };

/** Each without a proven plan. */
const STATES: Readonly<Record<string, State>> = {
  'rows have to be unique': { folder: UNIQUE, script: '' },
  'a table belongs to another role': {
    folder: NEW,
    script: `${ROLE} ALTER TABLE "A" OWNER TO somebody`,
  },
  'a column is there that nobody knows': {
    folder: OLD,
    script: 'ALTER TABLE "A" ADD COLUMN "more" TEXT',
  },
  'a file failed that changes rows': {
    folder: ROWS,
    script: `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ('3', 'x', '3_c', now())`,
  },
  'another one migrates': {
    folder: OLD,
    script: `UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 WHERE migration_name = '2_b'`,
    locks: [LOCK],
  },
};

interface Brought {
  readonly bundle: Bundle;
  readonly folder: TwinFolder | Release;
}

const unseen = (
  bundle: Bundle,
  what: Bundle['unseen'][number]['what'],
  schema?: string,
): Bundle => ({
  ...bundle,
  unseen: [...bundle.unseen, { what, reason: 'it may not be seen', ...(schema && { schema }) }],
});

/** What somebody who sees less does not bring. */
const REMOVALS: Readonly<Record<string, (brought: Brought) => Brought>> = {
  'the rows of the ledger': ({ bundle, ...rest }) => ({
    ...rest,
    bundle: { ...unseen(bundle, 'ledger', 'public'), ledgers: [] },
  }),
  'the last row of the ledger': ({ bundle, ...rest }) => ({
    ...rest,
    bundle: {
      ...unseen(bundle, 'rows', 'public'),
      ledgers: bundle.ledgers.map((one) => ({ ...one, rows: one.rows.slice(0, -1) })),
    },
  }),
  'expressions and definitions': ({ bundle, ...rest }) => ({
    ...rest,
    bundle: {
      ...unseen(bundle, 'expressions', 'public'),
      catalogue: {
        ...bundle.catalogue,
        tables: bundle.catalogue.tables.map((table) => ({
          ...table,
          columns: table.columns.map(({ default: _, ...column }) => column),
          constraints: table.constraints.map(({ definition: _, ...one }) => one),
          indexes: table.indexes.map(({ definition: _, ...one }) => one),
        })),
      },
    },
  }),
  'the roles': ({ bundle, ...rest }) => ({ ...rest, bundle: { ...bundle, roles: [] } }),
  'the memberships': ({ bundle, ...rest }) => ({
    ...rest,
    bundle: { ...bundle, roles: bundle.roles.map((role) => ({ ...role, memberOf: [] })) },
  }),
  'the sizes': ({ bundle, ...rest }) => ({ ...rest, bundle: { ...bundle, sizes: [] } }),
  'who the sessions are': ({ bundle, ...rest }) => ({
    ...rest,
    bundle: {
      ...unseen(bundle, 'sessions'),
      migrationLocks: bundle.migrationLocks.map(({ user: _, ...lock }) => lock),
    },
  }),
  'schema.prisma': ({ bundle, folder }) => ({
    bundle,
    folder: { migrations: folder.migrations, schema: null },
  }),
  'the files that an edition does not have': ({ bundle, folder }) => ({
    bundle,
    folder: {
      ...folder,
      schema: folder.schema ?? '',
      version: 'v1.0.0',
      migrations: [...folder.migrations],
    },
  }),
};

const bundles = new Map<string, Bundle>();
beforeAll(async () => {
  for (const [name, { script, locks = [] }] of Object.entries(STATES)) {
    const bundle = await bundleAfter(OLD, ...(script === '' ? [] : [script]));
    bundles.set(name, { ...bundle, migrationLocks: locks });
  }
}, 240_000);

async function verdictOf(state: string, removals: readonly string[]): Promise<string> {
  const bundle = bundles.get(state);
  const known = STATES[state];
  if (!bundle || !known) throw new Error(`there is no state ${state}`);
  const brought = removals.reduce<Brought>(
    (before, removal) => REMOVALS[removal]?.(before) ?? before,
    { bundle, folder: known.folder },
  );
  const user = state === 'a table belongs to another role' ? { user: 'migrator' } : {};
  return (await reportIn(brought.bundle, brought.folder, {}, user)).verdict;
}

const cases = fc.sample(
  fc.tuple(
    fc.constantFrom(...Object.keys(STATES)),
    fc.uniqueArray(fc.constantFrom(...Object.keys(REMOVALS)), { minLength: 1, maxLength: 3 }),
  ),
  { seed: SEED, numRuns: RUNS },
);

test.each(Object.keys(STATES))(
  'where %s there is no proven plan',
  { timeout: 120_000 },
  async (state) => {
    expect(await verdictOf(state, [])).toBe('no-plan');
  },
);

test.each([
  ...cases,
  // The worst that could be: who migrates would have every right on the copy.
  ['a table belongs to another role', ['the roles']] as const,
])(
  'where %s, and without %j, there is none either',
  { timeout: 120_000 },
  async (state, removals) => {
    expect(['no-plan', 'unknown']).toContain(await verdictOf(state, removals));
  },
);
