/** The answers that everyone is given, tried on copies of databases that small folders made. */
import { describe, expect, test } from 'vitest';
import type { ReportProgress } from '../../../src/sandbox/engine/twin/report-twin.ts';
import type { Tried } from '../../../src/sandbox/plan/tried.ts';
import { bundleAfter, folderOf, reportIn } from '../../support/bundle/deployed.ts';

const FILES = {
  '1_a': 'CREATE TABLE "A" ("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));',
  '2_b': 'ALTER TABLE "A" ADD COLUMN "b" TEXT;',
};
const FOLDER = folderOf(FILES, 'model A {\n  id String @id\n  b String?\n}');
const FAILED = `UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 WHERE migration_name = '2_b'`;

const ends = (tried: readonly Tried[]): Record<string, string> =>
  Object.fromEntries(tried.map((one) => [one.title, one.ends]));

describe('of a failed migration whose work is there', () => {
  test('each option is told with what came of it, and the plan stands beside them', async () => {
    const { verdict, tried } = await reportIn(await bundleAfter(FOLDER, FAILED), FOLDER);
    expect(verdict).toBe('plan');
    expect(ends(tried)).toEqual({
      'Deploy as it is': 'refused',
      'Mark what failed as applied, then deploy': 'healthy',
      'Mark what failed as rolled back, then deploy': 'not healthy',
      'Delete the failed rows, then deploy': 'not healthy',
      'Push schema.prisma': 'not healthy',
      'Push schema.prisma and accept that data is lost': 'not healthy',
    });
    expect(tried[0]?.outcome).toContain('P3009');
    expect(tried[2]?.outcome).toContain('column "b" of relation "A" already exists');
    expect(tried[1]?.text).toBe('prisma migrate resolve --applied 2_b\nprisma migrate deploy');
  });

  test('the work tells how far it is, and ends between two inputs when it is asked to', async () => {
    const bundle = await bundleAfter(FOLDER, FAILED);
    const seen: ReportProgress[] = [];
    const stop = new AbortController();
    const reporting = reportIn(bundle, FOLDER, {
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress);
        if (progress.phase === 'options' && progress.done === 2) stop.abort(new Error('enough'));
      },
    });
    await expect(reporting).rejects.toThrow('enough');
    expect(seen[0]).toEqual({ phase: 'plan', done: 0, total: 1 });
    expect(seen.at(-1)).toEqual({ phase: 'options', done: 2, total: 6 });
  });
});

test('of a healthy database none is tried', async () => {
  const { verdict, tried } = await reportIn(await bundleAfter(FOLDER), FOLDER);
  expect({ verdict, tried }).toEqual({ verdict: 'healthy', tried: [] });
});

test('a push that drops what others have made loses it, rows or not', async () => {
  const bundle = await bundleAfter(FOLDER, 'DROP TABLE "A"; CREATE TABLE theirs (id int)');
  const { verdict, tried } = await reportIn(bundle, FOLDER);
  expect(verdict).toBe('plan');
  expect(ends(tried)).toEqual({
    'Push schema.prisma': 'loses',
    'Push schema.prisma and accept that data is lost': 'loses',
  });
  expect(tried[0]?.outcome).toMatch(/^It drops table theirs\. The copy has no rows; .*accept-data/);
});

describe('what hangs on rows is not called healthy:', () => {
  test('a file that runs and needs them to be unique', async () => {
    const more = folderOf(
      { ...FILES, '3_c': 'CREATE UNIQUE INDEX "A_b_key" ON "A"("b");' },
      'model A {\n  id String @id\n  b String? @unique\n}',
    );
    const { verdict, tried } = await reportIn(await bundleAfter(FOLDER), more);
    expect(verdict).toBe('no-plan');
    expect(tried[0]).toMatchObject({ title: 'Deploy as it is', ends: 'not tried' });
    expect(tried[0]?.outcome).toMatch(/no rows.* no two rows of A with the same \(b\)/);
    const pushed = tried.find(({ title }) => title === 'Push schema.prisma');
    expect(pushed).toMatchObject({ ends: 'refused' });
    expect(pushed?.outcome).toContain('Prisma warns that data may be lost, and does nothing');
  });

  test('a file that changes them and is marked without being run', async () => {
    const more = folderOf(
      { ...FILES, '3_c': `ALTER TABLE "A" ADD COLUMN "c" TEXT; UPDATE "A" SET "c" = 'x';` },
      'model A {\n  id String @id\n  b String?\n  c String?\n}',
    );
    const bundle = await bundleAfter(FOLDER, 'ALTER TABLE "A" ADD COLUMN "c" TEXT');
    const { tried } = await reportIn(bundle, more);
    const marked = tried.find(({ title }) => title.startsWith('Mark everything'));
    expect(marked).toMatchObject({ ends: 'not tried' });
    expect(marked?.outcome).toContain('rows that 3_c has changed already');
  });
});

describe('a file that runs too late and drops what a later one made', () => {
  const made = '("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"))';
  const reportWith = async (drop: string, more = '') => {
    const folder = folderOf(
      {
        '1_a': `CREATE TABLE "A" ${made};`,
        '2_drop': drop,
        '3_again': `CREATE TABLE "A" ${made};`,
      },
      'model A {\n  id String @id\n}',
    );
    const gone = `DELETE FROM _prisma_migrations WHERE migration_name = '2_drop';`;
    return reportIn(await bundleAfter(folder, `${gone}${more}`), folder);
  };

  test('is recorded, not run, since the later one ran on it', async () => {
    const { verdict, plan, tried } = await reportWith('DROP TABLE "A";');
    expect(verdict).toBe('plan');
    expect(plan?.steps.map(({ text }) => text)).toEqual([
      'prisma migrate resolve --applied 2_drop',
    ]);
    expect(ends(tried)).toMatchObject({
      'Deploy as it is': 'loses',
      'Mark everything that is not applied as applied': 'healthy',
    });
  });

  test('is no plan if something of it is to be made, and loses', async () => {
    const file = 'CREATE TABLE "C" ("id" TEXT NOT NULL); DROP TABLE "A";';
    const { verdict, why, tried } = await reportWith(file, 'DROP TABLE "C";');
    expect({ verdict, why }).toEqual({
      verdict: 'no-plan',
      why: ['`prisma migrate deploy` drops table A.'],
    });
    expect(ends(tried)).toMatchObject({
      'The steps that seemed right': 'not healthy',
      'Deploy as it is': 'loses',
    });
  });

  test('is no plan if it changes rows', async () => {
    const { verdict, why } = await reportWith('DELETE FROM "A"; DROP TABLE "A";');
    expect(verdict).toBe('no-plan');
    expect(why.join(' ')).toContain('only your rows tell');
  });
});
