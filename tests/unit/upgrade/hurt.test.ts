/** What has hurt people in upgrades, each on a copy of a database: what is said of it, and that what is harmless is let through. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readKnowledge } from '../../../src/content/knowledge.ts';
import type { Hazard } from '../../../src/sandbox/upgrade/hazards.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import type { BeforeStep, UpgradeCheck } from '../../../src/sandbox/upgrade/upgrade-check.ts';
import { checkIn, ofServer, withRows } from '../../support/bundle/checked.ts';
import { bundleAfter, folderOf } from '../../support/bundle/deployed.ts';
import { TABLES } from './tables.ts';

const TIMEOUT = 60_000;

/** Names and statements of migrations are LiteLLM’s where there is a number of 2026 before them. */
const SPEND_LOGS_INDEX = {
  '20260823000000_add_spend_logs_api_key_starttime_index': `-- CreateIndex
CREATE INDEX IF NOT EXISTS "LiteLLM_SpendLogs_api_key_startTime_idx" ON "LiteLLM_SpendLogs"("api_key", "startTime");`,
};
const CALL_ID_INDEX = {
  '20260831120001_spend_logs_litellm_call_id_index':
    'CREATE INDEX CONCURRENTLY IF NOT EXISTS "LiteLLM_SpendLogs_api_key_idx" ON "LiteLLM_SpendLogs"("api_key");',
};
const TIMESTAMPS = {
  '20260818000000_add_spend_log_timestamps': `ALTER TABLE "LiteLLM_SpendLogs"
  ADD COLUMN IF NOT EXISTS "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN IF NOT EXISTS "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;`,
};
const TOOL_INDEX = {
  '20260724000000_add_spend_log_tool_index_start_time_idx':
    'CREATE INDEX IF NOT EXISTS "LiteLLM_SpendLogToolIndex_start_time_idx" ON "LiteLLM_SpendLogToolIndex"("start_time");',
};
const RENAME_LENS = {
  '20261001100000_rename_lens': `DO $$ BEGIN
  IF to_regclass('"LiteLLM_Engine"') IS NOT NULL THEN
    ALTER TABLE "LiteLLM_Engine" RENAME TO "LiteLLM_Lens";
    ALTER TABLE "LiteLLM_EngineRun" RENAME TO "LiteLLM_LensRun";
    ALTER TABLE "LiteLLM_LensRun" RENAME COLUMN "engine_id" TO "lens_id";
  END IF;
END $$;
ALTER INDEX IF EXISTS "LiteLLM_EngineRun_engine_id_idx" RENAME TO "LiteLLM_LensRun_lens_id_idx";`,
};

const LARGE = { LiteLLM_SpendLogs: 4_000_000, LiteLLM_SpendLogToolIndex: 25_000_000 };

interface Row {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  /** Changes the bundle from the one with large spend logs. */
  readonly of?: (bundle: Bundle) => Bundle;
  readonly verdict: UpgradeCheck['verdict'];
  readonly hazards: readonly Hazard[];
  /** Texts that are in a reason, each in one. */
  readonly reasons: readonly string[];
  /** Kinds of the required steps. */
  readonly steps: readonly BeforeStep['kind'][];
}

const ROWS: readonly Row[] = [
  {
    what: 'the index of v1.103.0 on large spend logs',
    files: SPEND_LOGS_INDEX,
    ...{ verdict: 'go-with-steps', hazards: ['lock'], steps: ['backup', 'build-index'] },
    reasons: [
      'builds an index on LiteLLM_SpendLogs (about 4,000,000 rows, 5.6 GB), and nobody can write to it',
    ],
  },
  {
    what: 'the same index on small ones',
    files: SPEND_LOGS_INDEX,
    of: (bundle) => withRows(bundle, { LiteLLM_SpendLogs: 5_000 }),
    ...{ verdict: 'go', hazards: [], reasons: [], steps: [] },
  },
  {
    what: '20260724000000 on a large index of tools',
    files: TOOL_INDEX,
    ...{ verdict: 'go-with-steps', hazards: ['lock'], steps: ['backup', 'build-index'] },
    reasons: ['builds an index on LiteLLM_SpendLogToolIndex (about 25,000,000 rows'],
  },
  {
    what: '20260818000000 on PostgreSQL 10',
    files: TIMESTAMPS,
    of: (bundle) => ofServer(bundle, '10.23', 100_023),
    verdict: 'go-with-steps',
    hazards: ['lock', 'rewrite'],
    reasons: [
      'rewrites LiteLLM_SpendLogs (about 4,000,000 rows, 5.6 GB), and nobody can read or write it',
    ],
    steps: ['backup', 'space', 'stop-writers'],
  },
  {
    what: '20260818000000 on PostgreSQL 15',
    files: TIMESTAMPS,
    of: (bundle) => ofServer(bundle, '15.18', 150_018),
    ...{ verdict: 'go', hazards: [], reasons: [], steps: [] },
  },
  {
    what: '20261001100000_rename_lens while old pods run',
    files: RENAME_LENS,
    ...{ verdict: 'go-with-steps', hazards: ['breaking'], steps: ['backup', 'replace-pods'] },
    reasons: [
      'table LiteLLM_Engine is called LiteLLM_Lens afterwards',
      'table LiteLLM_EngineRun is called LiteLLM_LensRun afterwards',
      'column LiteLLM_EngineRun.engine_id is called lens_id afterwards',
    ],
  },
  {
    what: 'a column of the table that is read with SELECT *',
    files: {
      '20260713230852_add_key_type':
        'ALTER TABLE "LiteLLM_VerificationToken" ADD COLUMN "key_type" TEXT;',
    },
    ...{ verdict: 'go-with-steps', hazards: ['breaking'], steps: ['backup', 'replace-pods'] },
    reasons: ['cached plan must not change result type'],
  },
  {
    what: 'a column of another type',
    files: { '2_type': 'ALTER TABLE "LiteLLM_SpendLogs" ALTER COLUMN "spend" TYPE NUMERIC;' },
    verdict: 'go-with-steps',
    hazards: ['lock', 'rewrite', 'breaking'],
    reasons: ['rewrites LiteLLM_SpendLogs', 'is numeric instead of double precision'],
    steps: ['backup', 'ask-rows', 'space', 'stop-writers', 'replace-pods'],
  },
  {
    what: 'a column that is dropped',
    files: { '2_drop': 'ALTER TABLE "LiteLLM_TeamTable" DROP COLUMN "soft_budget";' },
    verdict: 'go-with-steps',
    hazards: ['breaking', 'loss'],
    reasons: [
      'column LiteLLM_TeamTable.soft_budget is gone',
      'It drops column LiteLLM_TeamTable.soft_budget',
    ],
    steps: ['backup', 'replace-pods'],
  },
  {
    what: 'a column that the old release does not fill',
    files: { '2_required': 'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN "kind" TEXT NOT NULL;' },
    verdict: 'go-with-steps',
    hazards: ['breaking'],
    reasons: ['may not be NULL and has no default: the old release does not fill it'],
    steps: ['backup', 'ask-rows', 'replace-pods'],
  },
  {
    what: 'a lock that is held while another table is filled',
    files: {
      '2_fill': `ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN "total" DOUBLE PRECISION;
UPDATE "LiteLLM_SpendLogs" SET "spend" = 0 WHERE "spend" IS NULL;`,
    },
    verdict: 'go-with-steps',
    hazards: ['lock'],
    reasons: [
      'changes or reads the rows of LiteLLM_SpendLogs (about 4,000,000 rows, 5.6 GB), and nobody can read or write LiteLLM_TeamTable',
    ],
    steps: ['backup', 'ask-rows', 'stop-writers'],
  },
  {
    what: 'a build beside the writers',
    files: CALL_ID_INDEX,
    ...{ verdict: 'go', hazards: [], reasons: [], steps: [] },
  },
  {
    what: 'a build beside the writers in a file with others',
    files: { '2_two': `SELECT 1;\n${Object.values(CALL_ID_INDEX).join('')}` },
    verdict: 'do-not',
    hazards: [],
    reasons: [
      'it fails with 25001: CREATE INDEX CONCURRENTLY cannot run inside a transaction block',
    ],
    steps: ['repair-first'],
  },
  {
    what: 'a patch release without migrations',
    files: {},
    ...{ verdict: 'go', hazards: [], reasons: [], steps: [] },
  },
];

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleAfter(folderOf(TABLES, ''));
});

const requiredOf = ({ before }: UpgradeCheck): BeforeStep['kind'][] =>
  before.filter(({ isRequired }) => isRequired).map(({ kind }) => kind);

const check = async (of: Bundle, files: Readonly<Record<string, string>>) =>
  checkIn(
    of,
    { ...folderOf({ ...TABLES, ...files }, ''), schema: null },
    { knowledge: await readKnowledge() },
  );

describe('the check says of', () => {
  test.each(ROWS)('$what: $verdict', { timeout: TIMEOUT }, async ({ files, of, ...expected }) => {
    const large = withRows(bundle, LARGE);
    const found = await check(of ? of(large) : large, files);
    expect({
      ...{ verdict: found.verdict, hazards: found.hazards, steps: requiredOf(found) },
      reasons: found.reasons.map(({ words }) => words),
    }).toEqual({
      ...{ verdict: expected.verdict, hazards: expected.hazards, steps: expected.steps },
      reasons: expected.reasons.map((text): unknown => expect.stringContaining(text)),
    });
  });
});
