/**
 * A healthy database of each release raises no alarm: its report has no plan, tries nothing, and finds nothing broken. So do a
 * partitioned LiteLLM_SpendLogs and what LiteLLM and others make outside its migrations.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readKnowledge } from '../../src/content/knowledge.ts';
import { readReleases } from '../../src/content/releases.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { NO_EFFECTS } from '../../src/sandbox/evidence/effects.ts';
import type { Report } from '../../src/sandbox/plan/report/report.ts';
import type { Release } from '../../src/sandbox/scenario.ts';
import type { Bundle } from '../../src/sandbox/twin/bundle/bundle-schema.ts';
import { sharedAssets } from '../support/assets.ts';
import { collectFrom } from '../support/bundle/collected.ts';
import { reportIn } from '../support/bundle/deployed.ts';
import { type } from '../support/session.ts';

const releases = await readReleases();
const knowledge = await readKnowledge();

/** Its migration that sorts before the baseline runs only where an older release was before, and keeps the next from running. */
const ASIDE = 'v1.74.12';
const [FIRST = '', ...LATER] = releases.map(({ version }) => version);
const LAST = LATER.at(-1) ?? FIRST;
const UPGRADES = [FIRST, ...LATER.filter((version) => version !== ASIDE)];

const PARTITIONED = readFileSync(
  'content/scenarios/partitioned-spendlogs/partition-spend-logs.sql',
  'utf8',
);
/** A view, two indexes and a table that LiteLLM, or its script, makes; and another program’s. */
const OUTSIDE = `CREATE VIEW "MonthlyGlobalSpend" AS SELECT sum(spend) AS spend FROM "LiteLLM_SpendLogs";
  CREATE INDEX "LiteLLM_SpendLogs_api_key_startTime_idx" ON "LiteLLM_SpendLogs" ("api_key", "startTime");
  CREATE INDEX "LiteLLM_UserTable_user_email_lower_idx" ON "LiteLLM_UserTable" (lower("user_email"));
  CREATE TABLE "LiteLLM_SpendLogs_legacy" (id text PRIMARY KEY);
  CREATE TYPE theirs AS ENUM ('a');
  CREATE TABLE invoice (id int PRIMARY KEY, is_a theirs)`;

/** Lets these releases migrate an empty database one after another, runs SQL, and returns a bundle of each state by the release. */
async function upgraded(
  versions: readonly string[],
  script: string | null = null,
): Promise<Map<string, Bundle>> {
  const session = await Session.open(await sharedAssets(), {
    ...{ id: 'healthy', title: '', story: '', release: versions[0] ?? '', releases },
    ...{ state: '', environment: {}, acceptedDrift: [], ownCheck: null },
    ...{ effects: NO_EFFECTS, suggestions: [], values: {}, hints: [] },
  });
  const bundles = new Map<string, Bundle>();
  try {
    for (const version of versions) {
      await type(session, `use ${version}`);
      const { exitCode } = await type(session, 'prisma migrate deploy');
      if (exitCode !== 0) throw new Error(`${version} does not deploy after those before it`);
      if (script !== null && version === versions.at(-1)) {
        const { output } = await session.run({ kind: 'sql', script });
        if (output.error) throw new Error(output.error.message);
      }
      bundles.set(version, await collectFrom(session));
    }
    return bundles;
  } finally {
    await session.close();
  }
}

function folderOf(version: string): Pick<Release, 'migrations' | 'schema'> {
  const release = releases.find((one) => one.version === version);
  if (!release) throw new Error(`there is no release ${version}`);
  return { migrations: release.migrations, schema: release.schema };
}

async function reportOf(version: string, bundles: ReadonlyMap<string, Bundle>): Promise<Report> {
  const bundle = bundles.get(version);
  if (!bundle) throw new Error(`${version} was not installed`);
  return reportIn(bundle, folderOf(version), { knowledge });
}

const alarms = ({ verdict, why, tried, findings }: Report) => ({
  ...{ verdict, why, tried },
  broken: findings.filter(({ tone }) => tone === 'broken'),
});
const NONE = { verdict: 'healthy', why: [], tried: [], broken: [] };

describe('of each release, after the upgrades before it:', () => {
  let bundles: ReadonlyMap<string, Bundle>;
  beforeAll(async () => {
    bundles = await upgraded(UPGRADES);
  });

  test.each(UPGRADES)('%s', async (version) => {
    expect(alarms(await reportOf(version, bundles))).toEqual(NONE);
  });
});

test(`of ${ASIDE}`, async () => {
  const bundles = await upgraded([FIRST, ASIDE]);
  expect(alarms(await reportOf(ASIDE, bundles))).toEqual(NONE);
});

test.each([
  ['a partitioned table', PARTITIONED, 'partitioned-table'],
  ['objects from outside its migrations', OUTSIDE, 'foreign-tables'],
])(`of ${LAST}, with %s`, async (_, script, kind) => {
  const report = await reportOf(LAST, await upgraded([FIRST, LAST], script));
  expect(alarms(report)).toEqual(NONE);
  expect(report.findings.map((one) => one.kind)).toContain(kind);
});
