/** Plans for migrations that only drop: run again, their files could stop at what is not there any more. */
import { expect, test } from 'vitest';
import { bundleAfter, folderOf, reportIn } from '../../support/bundle/deployed.ts';

const FOLDER = folderOf(
  {
    '1_a': 'CREATE TABLE "A" ("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));',
    '2_b':
      'CREATE TABLE "B" ("id" TEXT NOT NULL, "a" TEXT, CONSTRAINT "B_pkey" PRIMARY KEY ("id")); CREATE INDEX "B_a_idx" ON "B"("a");',
    '3_drop': 'DROP TABLE "B";',
  },
  'model A {\n  id String @id\n}',
);

const ROW = `WHERE migration_name = '3_drop'`;

test.each([
  [
    'rolled back',
    `UPDATE _prisma_migrations SET finished_at = NULL, rolled_back_at = now() ${ROW}`,
  ],
  ['failed', `UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 ${ROW}`],
  ['deleted', `DELETE FROM _prisma_migrations ${ROW}`],
])(
  'one whose row is %s, and whose drop is done, is recorded: nothing comes back',
  async (_, damage) => {
    const { verdict, plan } = await reportIn(await bundleAfter(FOLDER, damage), FOLDER);
    expect(verdict).toBe('plan');
    expect(plan?.steps.map(({ text }) => text)).toEqual([
      'prisma migrate resolve --applied 3_drop',
    ]);
  },
);

test('one whose drop is not done is deployed', async () => {
  const damage = `DELETE FROM _prisma_migrations ${ROW};
    CREATE TABLE "B" ("id" TEXT NOT NULL, "a" TEXT, CONSTRAINT "B_pkey" PRIMARY KEY ("id"));
    CREATE INDEX "B_a_idx" ON "B"("a");`;
  const { verdict, plan } = await reportIn(await bundleAfter(FOLDER, damage), FOLDER);
  expect(verdict).toBe('plan');
  expect(plan?.steps.map(({ text }) => text)).toEqual(['prisma migrate deploy']);
});

test('one that failed before others ran on it is recorded: run again, it would bring back what they dropped', async () => {
  const damage = `UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 WHERE migration_name = '2_b'`;
  const { verdict, plan } = await reportIn(await bundleAfter(FOLDER, damage), FOLDER);
  expect(verdict).toBe('plan');
  expect(plan?.steps.map(({ text }) => text)).toEqual(['prisma migrate resolve --applied 2_b']);
});
