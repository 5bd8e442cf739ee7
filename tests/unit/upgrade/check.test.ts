/** What only rows, the ledger or the server can tell of an upgrade, and what the copy does not have. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readReleases } from '../../../src/content/releases.ts';
import { readKnowledge } from '../../../src/content/knowledge.ts';
import { buildTwin } from '../../../src/sandbox/engine/twin/build-twin.ts';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { checkUpgrade } from '../../../src/sandbox/engine/upgrade/check-upgrade.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { readCounts, type RowCounts } from '../../../src/sandbox/upgrade/questions.ts';
import { checkText } from '../../../src/sandbox/upgrade/text.ts';
import {
  upgradeCheckSchema,
  type UpgradeCheck,
} from '../../../src/sandbox/upgrade/upgrade-check.ts';
import { sharedAssets } from '../../support/assets.ts';
import { checkIn, ofServer, withRows } from '../../support/bundle/checked.ts';
import { collectIn } from '../../support/bundle/collected.ts';
import { bundleAfter, folderOf } from '../../support/bundle/deployed.ts';
import { readScenario } from '../../support/session.ts';
import { dumpOf, whole } from '../twin/dumps.ts';
import { TABLES } from './tables.ts';

const TIMEOUT = 60_000;

const folder = (files: Readonly<Record<string, string>>) => ({
  ...folderOf({ ...TABLES, ...files }, ''),
  schema: null,
});

let bundle: Bundle;
beforeAll(async () => {
  bundle = withRows(await bundleAfter(folderOf(TABLES, '')), { LiteLLM_SpendLogs: 4_000_000 });
});

const required = ({ before }: UpgradeCheck): string[] =>
  before.filter(({ isRequired }) => isRequired).map(({ kind }) => kind);

const words = ({ reasons }: UpgradeCheck): string[] => reasons.map((reason) => reason.words);

describe('of a new unique key and a new NOT NULL', { timeout: TIMEOUT }, () => {
  const FILES = {
    '2_keys': `CREATE UNIQUE INDEX "LiteLLM_TeamTable_team_alias_key" ON "LiteLLM_TeamTable"("team_alias");
ALTER TABLE "LiteLLM_VerificationToken" ALTER COLUMN "key_alias" SET NOT NULL;`,
  };

  /** What the query of the check answers in a database with these rows. */
  async function countedIn({ countQuery }: UpgradeCheck, rows: string): Promise<RowCounts> {
    const database = await Database.open(await sharedAssets());
    try {
      await database.run(`${Object.values(TABLES).join('')}${rows}`);
      const { replies, error } = await database.run(countQuery ?? '');
      expect(error).toBeNull();
      const reading = readCounts(
        replies
          .flatMap((reply) => (reply.kind === 'rows' ? (reply.rows[0]?.[0] ?? '') : ''))
          .join(''),
      );
      if (reading.kind === 'refused') throw new Error(reading.message);
      return reading.counts;
    } finally {
      await database.close();
    }
  }

  test('it asks the rows by one query, and its answer decides', async () => {
    const open = await checkIn(bundle, folder(FILES));
    expect(open).toMatchObject({ verdict: 'go-with-steps', hazards: [] });
    expect(required(open)).toEqual(['backup', 'ask-rows']);
    expect(open.asks.map(({ refusedWith, found }) => [refusedWith, found])).toEqual([
      ['23502', null],
      ['23505', null],
    ]);
    expect(open.unknown.join()).toContain(
      'no two rows of LiteLLM_TeamTable with the same (team_alias)',
    );
    expect(open.oldPods.map(({ kind, sure }) => [kind, sure])).toEqual([
      ['not-filled', 'likely'],
      ['new-rule', 'likely'],
    ]);

    const fine = await countedIn(
      open,
      `INSERT INTO "LiteLLM_TeamTable" VALUES ('a', 'one'), ('b', 'two'), ('c', NULL), ('d', NULL);`,
    );
    const go = await checkIn(bundle, folder(FILES), { counts: fine });
    expect(go).toMatchObject({ verdict: 'go', unknown: [] });
    expect(required(go)).toEqual([]);

    const bad = await countedIn(
      open,
      `INSERT INTO "LiteLLM_TeamTable" VALUES ('a', 'one'), ('b', 'one'); INSERT INTO "LiteLLM_VerificationToken" SELECT n::text FROM generate_series(1, 20) n;`,
    );
    const stop = await checkIn(bundle, folder(FILES), { counts: bad });
    expect(stop.verdict).toBe('do-not');
    expect(required(stop)).toEqual(['mend-rows', 'mend-rows']);
    expect(words(stop)).toEqual([
      expect.stringContaining(
        'Your rows have 10 cases or more against it: it would fail with 23502.',
      ),
      expect.stringContaining('Your rows have 1 case against it: it would fail with 23505.'),
    ]);
  });

  test('what is no answer is refused with what to do', () => {
    for (const text of ['', 'psql: error', '{"format":"unstuck-bundle"}']) {
      expect(readCounts(text)).toMatchObject({ kind: 'refused' });
    }
    const answer =
      '{"format" : "unstuck-counts", "version" : 1, "counts" : [{"id" : "a", "found" : 2}]}';
    expect(readCounts(` json_build_object\n---\n ${answer}\n(1 row)\n`)).toEqual({
      ...{ kind: 'counts', counts: new Map([['a', 2]]) },
    });
  });
});

describe('of a key that others take the place of', { timeout: TIMEOUT }, () => {
  const spend = (more: string): Record<string, string> => ({
    '2_spend': `CREATE TABLE "Spend" (id text PRIMARY KEY, a text, b text); CREATE UNIQUE INDEX "a_key" ON "Spend"(a);`,
    ...(more === '' ? {} : { '3_key': more }),
  });

  test('an upsert of the old release that names its columns fails, unless one with the same columns is left', async () => {
    const with_ = await bundleAfter(folderOf({ ...TABLES, ...spend('') }, ''));
    const wider = 'DROP INDEX "a_key"; CREATE UNIQUE INDEX "a_b_key" ON "Spend"(a, b);';
    const { oldPods } = await checkIn(withRows(with_, {}), folder(spend(wider)));
    expect(oldPods).toMatchObject([
      { kind: 'gone', table: 'Spend', sqlstate: '42P10', sure: 'likely' },
      { kind: 'new-rule', sqlstate: '23505' },
    ]);
    const sameName = 'DROP INDEX "a_key"; CREATE UNIQUE INDEX "a_key" ON "Spend"(a, b);';
    expect(
      (await checkIn(withRows(with_, {}), folder(spend(sameName)))).oldPods.map(
        ({ sqlstate }) => sqlstate,
      ),
    ).toEqual(['42P10', '23505']);
    const renamed = 'DROP INDEX "a_key"; CREATE UNIQUE INDEX "Spend_a_key" ON "Spend"(a);';
    const again = await checkIn(
      ofServer(withRows(with_, {}), '12.4', 120_004),
      folder(spend(renamed)),
    );
    expect(again.oldPods.map(({ kind }) => kind)).toEqual(['new-rule']);
    expect(again.unknown.join()).toContain('What your PostgreSQL 12.4 does otherwise');
  });
});

describe('of partitioned spend logs', { timeout: TIMEOUT }, () => {
  const PARTITIONED = {
    '20250326162113_baseline': `CREATE TABLE "LiteLLM_SpendLogs" ("request_id" TEXT NOT NULL, "startTime" TIMESTAMP(3) NOT NULL, PRIMARY KEY ("request_id", "startTime")) PARTITION BY RANGE ("startTime");
CREATE TABLE "logs_1" PARTITION OF "LiteLLM_SpendLogs" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE "logs_2" PARTITION OF "LiteLLM_SpendLogs" FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');`,
  };
  const build = (how: string) => ({
    ...folderOf(
      {
        ...PARTITIONED,
        '2_index': `CREATE INDEX ${how} IF NOT EXISTS "LiteLLM_SpendLogs_startTime_idx" ON "LiteLLM_SpendLogs"("startTime");`,
      },
      '',
    ),
    schema: null,
  });
  const parts = async (): Promise<Bundle> =>
    withRows(await bundleAfter(folderOf(PARTITIONED, '')), {
      logs_1: 2_000_000,
      logs_2: 3_000_000,
    });

  test('a concurrent build fails, and is told with its line and its code', async () => {
    const check = await checkIn(await parts(), build('CONCURRENTLY'));
    expect(check.verdict).toBe('do-not');
    expect(check.migrations).toMatchObject([
      { name: '2_index', outcome: { kind: 'fails', sqlstate: '0A000' } },
    ]);
    expect(check.reasons).toMatchObject([{ kind: 'stop', migration: '2_index', line: 1 }]);
    expect(required(check)).toEqual(['repair-first']);
    expect(check.before[0]?.text).toContain('0A000');
  });

  test('a plain one keeps writers out of all partitions, and cannot be built beforehand at once', async () => {
    const check = await checkIn(await parts(), build(''));
    expect(check).toMatchObject({ verdict: 'go-with-steps', hazards: ['lock'] });
    expect(required(check)).toEqual(['backup', 'stop-writers']);
    const [statement] = check.migrations[0]?.statements ?? [];
    expect(statement?.sizes.find(({ table }) => table === 'LiteLLM_SpendLogs')?.rows).toBe(
      5_000_000,
    );
    expect(words(check)[0]).toContain('builds an index on logs_2 (about 3,000,000 rows');
  });
});

describe('the ledger and the server', { timeout: TIMEOUT }, () => {
  test('without a ledger, as `db push` leaves it, Prisma refuses', async () => {
    const pushed = await bundleAfter(folderOf(TABLES, ''), 'DROP TABLE "_prisma_migrations"');
    const check = await checkIn(pushed, folder({}));
    expect(check.verdict).toBe('do-not');
    expect(check.sentence).toContain('P3005');
    expect(required(check)).toEqual(['repair-first']);
    expect(check.migrations.map(({ outcome }) => outcome.kind)).toEqual(['not reached']);
  });

  test('with a migration that failed earlier, too', async () => {
    const failed = await bundleAfter(folderOf({ ...TABLES, '2_bad': 'SELECT 1/0;' }, ''));
    const check = await checkIn(failed, folder({ '2_bad': 'SELECT 1;', '3_more': 'SELECT 1;' }));
    expect(check.verdict).toBe('do-not');
    expect(check.sentence).toContain('2_bad failed earlier');
    expect(check.unknown).toContain('2 migrations were not reached: 2_bad, 3_more.');
  });

  test('a file that fails here is told before it fails there, and what comes after it is not known', async () => {
    const check = await checkIn(
      bundle,
      folder({ '2_bad': 'SELECT 1;\nDROP TABLE nowhere;', '3_more': 'SELECT 1;' }),
    );
    expect(check.verdict).toBe('do-not');
    expect(check.sentence).toBe(
      '2_bad: On a copy of your database it fails with 42P01: table "nowhere" does not exist',
    );
    expect(check.migrations).toMatchObject([
      {
        outcome: { kind: 'fails' },
        statements: [
          { outcome: { kind: 'goes through' } },
          { line: 2, outcome: { sqlstate: '42P01' } },
        ],
      },
      { name: '3_more', outcome: { kind: 'not reached' } },
    ]);
  });

  test('a migration that runs now has to end first, and a standby takes none', async () => {
    const locks = [{ pid: 7, granted: true, mode: 'ExclusiveLock', blockedBy: [] }];
    const check = await checkIn({ ...bundle, migrationLocks: locks }, folder({}));
    expect(check.verdict).toBe('do-not');
    expect(required(check)).toEqual(['wait']);
    const standby = { ...bundle, server: { ...bundle.server, inRecovery: true as const } };
    expect(words(await checkIn(standby, folder({})))).toEqual([expect.stringContaining('standby')]);
  });
});

describe('what was not seen', { timeout: TIMEOUT }, () => {
  test('a release of this site’s is never let through, and says why', async () => {
    const { state } = await readScenario('before-an-upgrade');
    const database = await Database.open(await sharedAssets());
    await database.restore(state);
    const collected = await collectIn(database);
    await database.close();
    const release = (await readReleases()).find(({ version }) => version === 'v1.104.0');
    if (!release) throw new Error('there is no v1.104.0');
    const check = await checkIn(collected, release, { knowledge: await readKnowledge() });
    expect(check).toMatchObject({
      verdict: 'go-with-steps',
      target: { release: 'v1.104.0', isReduced: true },
    });
    expect(required(check).slice(0, 2)).toEqual(['backup', 'whole-folder']);
    expect(check.sentence).toMatch(
      /^\d+ migrations of this site’s edition of v1\.104\.0 go through on a copy/,
    );
    const [verdict, ...lines] = checkText(check).split('\n');
    expect(verdict).toMatch(/^GO WITH STEPS: /);
    expect(lines.slice(0, lines.indexOf('')).join(' ')).toContain(
      'A hint only: this site has a part of the migrations and tables of v1.104.0',
    );
    expect(check.unknown[0]).toContain('this site’s edition of the release');
    expect(check.before.find(({ kind }) => kind === 'let-job-finish')?.words).toContain(
      'LiteLLM_SpendLogs_api_key_startTime_idx',
    );
    expect(upgradeCheckSchema.parse(JSON.parse(JSON.stringify(check)))).toEqual(check);
  });

  test('a dump knows no rows, so that every table may be large', async () => {
    const dump = await dumpOf(
      whole(`CREATE TABLE public._prisma_migrations (id character varying(36) NOT NULL, checksum character varying(64) NOT NULL, finished_at timestamp with time zone, migration_name character varying(255) NOT NULL, logs text, rolled_back_at timestamp with time zone, started_at timestamp with time zone DEFAULT now() NOT NULL, applied_steps_count integer DEFAULT 0 NOT NULL);
CREATE TABLE public.a (id integer NOT NULL);
`),
    );
    const row = { id: '1', checksum: 'x', migration_name: '1_a', started_at: '2026-01-01' };
    const rows = [{ ...row, finished_at: '2026-01-01', applied_steps_count: '1' }];
    const source = { kind: 'dump', dump, ledgers: [{ schema: 'public', rows }] } as const;
    const migrations = [
      { name: '1_a', sql: 'CREATE TABLE a (id integer NOT NULL);' },
      { name: '2_i', sql: 'CREATE INDEX i ON a (id);' },
    ];
    const assets = await sharedAssets();
    const answer = await buildTwin(assets, { source, folder: { migrations, schema: null } });
    if (answer.kind === 'refused') throw new Error(answer.refusal.message);
    const checked = await checkUpgrade(assets, answer.twin, source);
    if (checked.kind === 'refused') throw new Error(checked.message);
    const { check } = checked;
    expect(check).toMatchObject({ verdict: 'go-with-steps', hazards: ['lock'] });
    expect(check.unknown.join()).toContain('How many rows a has');
    // The file does not ask whether the index is there.
    const step = check.before.find(({ kind }) => kind === 'build-index');
    expect(step?.text).toBe('CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON a (id);');
    expect(step?.words).toContain('would fail with 42P07');
  });
});
