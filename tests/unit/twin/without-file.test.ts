/** A directory without a migration.sql (P3015) is in the twin as it is in the reader's folder, and the plan takes it out. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { folderFrom } from '../../../src/command/given.ts';
import { givenFiles } from '../../../src/sandbox/node/given-files.ts';
import { planFiles } from '../../../src/sandbox/plan/report/files.ts';
import type { Report } from '../../../src/sandbox/plan/report/report.ts';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import { checkUpgrade } from '../../../src/sandbox/engine/upgrade/check-upgrade.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { pageOfFinding } from '../../../src/yours/pages-of-findings.ts';
import { sharedAssets } from '../../support/assets.ts';
import { bundleAfter, folderOf, reportIn, twinIn } from '../../support/bundle/deployed.ts';
import { textOf, type } from '../../support/session.ts';

const A = 'CREATE TABLE "A" ("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));';
const B = 'ALTER TABLE "A" ADD COLUMN "b" TEXT;';
const OLD = folderOf({ '1_a': A }, 'model A {\n  id String @id\n}');
const NEW = folderOf({ '1_a': A, '2_b': B }, 'model A {\n  id String @id\n  b String?\n}');
const LOOSE = ['3_by_hand', 'archive'];

let deployed: Bundle;
beforeAll(async () => {
  deployed = await bundleAfter(OLD);
});

const opened: Session[] = [];
const directories: string[] = [];
afterEach(async () => {
  for (const session of opened.splice(0)) await session.close();
  for (const path of directories.splice(0)) await rm(path, { recursive: true });
});

async function openTwin(folder: Parameters<typeof twinIn>[1]): Promise<Session> {
  const { scenario } = await twinIn(deployed, folder);
  const session = await Session.open(await sharedAssets(), scenario);
  opened.push(session);
  return session;
}

const stepsOf = ({ plan }: Report): string[] => plan?.steps.map(({ text }) => text) ?? [];

describe('in the twin', () => {
  test('a deploy runs what comes before it and stops there, as on the server', async () => {
    const session = await openTwin({ ...NEW, withoutFile: LOOSE });
    const status = textOf(await type(session, 'prisma migrate status'));
    expect(status).toContain('2_b\n3_by_hand\narchive\n');
    const stopped = await type(session, 'prisma migrate deploy');
    expect(textOf(stopped)).toContain('Applying migration `2_b`');
    expect(textOf(stopped)).toContain(
      'P3015\n\nCould not find the migration file at /app/litellm_proxy_extras/migrations/3_by_hand/migration.sql.',
    );
    expect(stopped.exitCode).toBe(1);
    await session.reset();
    expect(textOf(await type(session, 'ls migrations'))).toContain('3_by_hand');
  });

  test('of an applied migration it stops status', async () => {
    const both = await bundleAfter(NEW);
    const { scenario } = await twinIn(both, { ...OLD, withoutFile: ['2_b'] });
    const twin = await Session.open(await sharedAssets(), scenario);
    opened.push(twin);
    expect(textOf(await type(twin, 'prisma migrate status'))).toContain('P3015');
  });
});

describe('the report', () => {
  test('names each with its page, and the plan takes them out before it deploys', async () => {
    const report = await reportIn(
      deployed,
      { ...NEW, withoutFile: LOOSE },
      { pageOf: pageOfFinding },
    );
    expect(report.sentence).toMatch(
      /^Prisma stops at 3_by_hand, archive, without a migration\.sql \(P3015\)\. /,
    );
    const page = '/runbooks/ledger-refuses/#empty-folder';
    expect(report.findings).toMatchObject([
      { kind: 'no-migration-file', tone: 'broken', migration: '3_by_hand', sure: 'certain', page },
      { kind: 'no-migration-file', tone: 'broken', migration: 'archive', sure: 'certain', page },
    ]);
    expect(report.verdict).toBe('plan');
    expect(stepsOf(report)).toEqual([
      'mv migrations/3_by_hand ./3_by_hand.no-migration',
      'mv migrations/archive ./archive.no-migration',
      'prisma migrate deploy',
    ]);
    expect(report.plan?.steps[0]).toMatchObject({ kind: 'cli', changes: 'nothing', locks: null });
    expect(report.tried.map(({ ends }) => ends)).not.toContain('healthy');
  });

  test('of a database that lacks nothing else proves that the deploy goes through', async () => {
    const folder = { ...OLD, withoutFile: ['3_by_hand'] };
    expect((await reportIn(deployed, OLD)).verdict).toBe('healthy');
    const report = await reportIn(deployed, folder);
    expect(report.verdict).toBe('plan');
    const session = await openTwin(folder);
    expect((await type(session, 'prisma migrate deploy')).exitCode).toBe(1);
    const frames = [];
    for (const line of stepsOf(report)) frames.push(await type(session, line));
    expect(frames.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(frames.map(textOf).at(-1)).toContain('No pending migrations to apply.');
  });

  test.each([
    [`it's $(touch x) "mine"`, `'migrations/it'\\''s $(touch x) "mine"'`],
    ['-rf', 'migrations/-rf'],
    ['a b', `'migrations/a b'`],
  ])('takes %s out under its own name', async (name, word) => {
    const report = await reportIn(deployed, { ...OLD, withoutFile: [name] });
    expect(report.verdict).toBe('plan');
    expect(stepsOf(report)[0]).toContain(`mv ${word} `);
  });

  test('has no plan where the file is wanted back: the ledger has it, or the program ships it', async () => {
    const recorded = await reportIn(await bundleAfter(NEW), { ...OLD, withoutFile: ['2_b'] });
    expect(recorded.verdict).toBe('no-plan');
    expect(recorded.why).toEqual([
      'migrations/2_b has no migration.sql, at which Prisma stops (P3015), and the ledger has a row of it: bring the file back.',
    ]);
    expect(recorded.findings.filter(({ migration }) => migration === '2_b')).toMatchObject([
      { kind: 'no-migration-file' },
    ]);
    const knowledge = {
      ...{ migrations: { '2_b': null }, removed: {}, tables: {}, outside: [], readWhole: [] },
      compromised: [],
    };
    const shipped = await reportIn(deployed, { ...OLD, withoutFile: ['2_b'] }, { knowledge });
    expect(shipped).toMatchObject({ verdict: 'no-plan', plan: null });
    expect(shipped.why[0]).toContain('it is one of the program’s: bring the file back.');
  });
});

test('the check of an upgrade stops at it, too', async () => {
  const twin = await twinIn(deployed, { ...NEW, withoutFile: ['3_by_hand'] });
  const source = { kind: 'bundle', bundle: deployed } as const;
  const answer = await checkUpgrade(await sharedAssets(), twin, source);
  expect(answer).toMatchObject({ kind: 'checked', check: { verdict: 'do-not' } });
  expect(answer.kind === 'checked' && answer.check.sentence).toContain('fails: P3015');
});

test('plan.sh takes it out of the project’s folder with whatever else is in it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'without-file-'));
  directories.push(root);
  const project = join(root, 'my project');
  const odd = `it's $(touch x)`;
  for (const name of ['1_a', '3_by_hand', odd]) {
    await mkdir(join(project, 'migrations', name), { recursive: true });
  }
  await writeFile(join(project, 'migrations/1_a/migration.sql'), A);
  await writeFile(join(project, 'migrations/3_by_hand/down.sql'), 'SELECT 1;');
  const folder = await folderFrom('project', givenFiles(project), OLD.schema);
  if (typeof folder === 'string') throw new Error(folder);
  expect(folder.withoutFile).toEqual(['3_by_hand', odd]);
  const files = planFiles(await reportIn(deployed, folder), null);
  const script = files.find(({ name }) => name === 'plan.sh')?.text ?? '';
  const moves = script.split('\n').filter((line) => line.includes(' && mv '));
  expect(moves).toHaveLength(2);
  execFileSync('sh', ['-eu', '-c', moves.join('\n')], {
    cwd: root,
    env: { ...process.env, PRISMA_SCHEMA: join(project, 'schema.prisma') },
  });
  expect(await readdir(join(project, 'migrations'))).toEqual(['1_a']);
  expect(await readdir(join(project, '3_by_hand.no-migration'))).toEqual(['down.sql']);
  expect((await readdir(project)).sort()).toEqual([
    ...['3_by_hand.no-migration', `${odd}.no-migration`, 'migrations'],
  ]);
});
