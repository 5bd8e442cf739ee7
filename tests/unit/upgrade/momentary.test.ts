/** A lock that is held for a moment is told as that; one under which rows are read or written never is. */
import { beforeAll, expect, test } from 'vitest';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { statementWords } from '../../../src/sandbox/upgrade/check-words.ts';
import { checkIn, ofServer, withRows } from '../../support/bundle/checked.ts';
import { bundleAfter, folderOf } from '../../support/bundle/deployed.ts';
import { TABLES } from './tables.ts';

const TIMEOUT = 60_000;

const COLUMN =
  'ALTER TABLE "LiteLLM_SpendLogs" ADD COLUMN "seen" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;';
const INDEX = 'CREATE INDEX "seen_idx" ON "LiteLLM_SpendLogs"("api_key");';

let bundle: Bundle;
beforeAll(async () => {
  const made = withRows(await bundleAfter(folderOf(TABLES, '')), { LiteLLM_SpendLogs: 8_000_000 });
  bundle = ofServer(made, '15.18', 150_018);
});

/** What is said of the first statement. */
async function saidOf(sql: string, of: Bundle = bundle): Promise<string> {
  const folder = { ...folderOf({ ...TABLES, '2_new': sql }, ''), schema: null };
  const [statement] = (await checkIn(of, folder)).migrations[0]?.statements ?? [];
  if (!statement) throw new Error('nothing was run');
  return statementWords(statement).join('; ');
}

test('a column with a default that is the same for all rows', { timeout: TIMEOUT }, async () => {
  expect(await saidOf(COLUMN)).toMatch(
    /^ACCESS EXCLUSIVE on LiteLLM_SpendLogs \(about 8,000,000 rows, [\d.]+ GB\), a moment, whatever the rows$/,
  );
});

test.each<[string, string, ((bundle: Bundle) => Bundle)?]>([
  [
    'the same on PostgreSQL 10, which writes all rows',
    COLUMN,
    (one) => ofServer(one, '10.23', 100_023),
  ],
  [
    'a default that is another for each row',
    COLUMN.replace('CURRENT_TIMESTAMP', 'clock_timestamp()'),
  ],
  ['a column before an index, in one transaction', `${COLUMN}\n${INDEX}`],
  ['an index', INDEX],
  ['NOT NULL', 'ALTER TABLE "LiteLLM_SpendLogs" ALTER COLUMN "spend" SET NOT NULL;'],
  [
    'a column before rows of another table are changed',
    `${COLUMN}\nUPDATE "LiteLLM_TeamTable" SET "team_alias" = NULL;`,
  ],
  [
    'a block that may do more where there are rows',
    `DO $$ BEGIN IF (SELECT count(*) FROM "LiteLLM_SpendLogs") > 0 THEN PERFORM 1; END IF; ${COLUMN} END $$;`,
  ],
])('not %s', { timeout: TIMEOUT }, async (_, sql, of) => {
  const said = await saidOf(sql, of?.(bundle));
  expect(said).toContain('LiteLLM_SpendLogs (about 8,000,000 rows');
  expect(said).not.toContain('a moment');
});
