/**
 * `npm run bench:locks [MILLIONS…]`: how long building an index, checking every row, writing a table anew and changing every row take
 * on a real server, on tables of the shape of LiteLLM_SpendLogs with 1, 4 and 16 million rows. Writes the rates that estimates are
 * made from to `src/sandbox/upgrade/measured-rates.json`, if all three were measured, and prints whether the ranges that the
 * smaller tables give hold what was measured on the larger ones. With 16 million rows it takes 40 GB of disk for a while.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { Client } from 'pg';
import { estimateFrom } from '../../src/sandbox/upgrade/estimate.ts';
import { ratesSchema, type Measurement } from '../../src/sandbox/upgrade/rates.ts';
import { startPostgres } from '../conformance/postgres.ts';

const SIZES = [1, 4, 16];
const MILLION = 1_000_000;
const FILE = 'src/sandbox/upgrade/measured-rates.json';

const asked = process.argv.slice(2).map(Number);
const sizes = asked.length > 0 ? asked : SIZES;

/** The columns of v1.104.0, with values as long as those of a proxy that logs no messages: about 700 bytes a row. */
const TABLE = `CREATE TABLE "LiteLLM_SpendLogs" (
  "request_id" TEXT NOT NULL PRIMARY KEY, "call_type" TEXT NOT NULL, "api_key" TEXT NOT NULL DEFAULT '',
  "spend" DOUBLE PRECISION NOT NULL DEFAULT 0.0, "total_tokens" INTEGER NOT NULL DEFAULT 0,
  "prompt_tokens" INTEGER NOT NULL DEFAULT 0, "completion_tokens" INTEGER NOT NULL DEFAULT 0,
  "startTime" TIMESTAMP(3) NOT NULL, "endTime" TIMESTAMP(3) NOT NULL, "request_duration_ms" INTEGER,
  "completionStartTime" TIMESTAMP(3), "model" TEXT NOT NULL DEFAULT '', "model_group" TEXT DEFAULT '',
  "custom_llm_provider" TEXT DEFAULT '', "user" TEXT DEFAULT '', "metadata" JSONB DEFAULT '{}', "cache_hit" TEXT DEFAULT '',
  "request_tags" JSONB DEFAULT '[]', "team_id" TEXT, "organization_id" TEXT, "end_user" TEXT,
  "mcp_namespaced_tool_name" TEXT, "litellm_call_id" TEXT, "messages" JSONB DEFAULT '{}', "response" JSONB DEFAULT '{}')`;

const fill = (from: number, to: number): string => `INSERT INTO "LiteLLM_SpendLogs"
  SELECT 'chatcmpl-' || md5(n::text), 'acompletion', md5((n % 200)::text) || md5((n % 200)::text), n % 100 / 1000.0, n % 4000, n % 3000,
    n % 1000, t, t + interval '2 seconds', 2000, t + interval '1 second', 'gpt-4o', 'gpt-4o', 'openai', 'user-' || n % 500,
    jsonb_build_object('user_api_key', md5((n % 200)::text), 'user_api_key_alias', 'key-' || n % 200, 'user_api_key_team_id', 'team-' || n % 20,
      'status', 'success', 'usage_object', jsonb_build_object('total_tokens', n % 4000, 'prompt_tokens', n % 3000)),
    'None', '["a"]', 'team-' || n % 20, NULL, 'end-' || n % 10000, NULL, NULL, '{}', '{}'
  FROM generate_series(${from}, ${to}) n CROSS JOIN LATERAL (SELECT timestamp '2026-01-01' + n * interval '1 second' AS t) s`;

/** What LiteLLM’s migrations do to the table, one of each kind. */
const WORK: readonly (readonly [Measurement['kind'], string])[] = [
  ['validation', 'ALTER TABLE "LiteLLM_SpendLogs" ADD CONSTRAINT "c" CHECK ("spend" >= 0)'],
  ['index build', 'CREATE INDEX "i" ON "LiteLLM_SpendLogs" ("api_key", "startTime")'],
  ['rewrite', 'ALTER TABLE "LiteLLM_SpendLogs" ALTER COLUMN "total_tokens" TYPE BIGINT'],
  [
    'backfill',
    `UPDATE "LiteLLM_SpendLogs" SET "litellm_call_id" = "request_id" WHERE "litellm_call_id" IS NULL`,
  ],
];

const postgres = await startPostgres({
  onDisk: true,
  // As PostgreSQL has them where nobody has set anything, but for the jobs that could come between.
  settings: {
    ...{ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '128MB' },
    ...{ min_wal_size: '80MB', max_wal_size: '1GB' },
  },
});
const measurements: Measurement[] = [];
try {
  for (const millions of sizes) await measureTable(millions);
} finally {
  await postgres.stop();
}
held();
const rates = ratesSchema.parse({
  date: new Date().toISOString().slice(0, 10),
  machine: `${String(cpus().length)} cores (${cpus()[0]?.model ?? ''}), ${String(Math.round(totalmem() / 1024 ** 3))} GB of memory, ${postgres.version} as it comes`,
  measurements,
});
if (SIZES.every((size) => sizes.includes(size))) {
  writeFileSync(FILE, `${JSON.stringify(rates, null, 2)}\n`);
  console.log(`Written: ${FILE}`);
} else console.log(JSON.stringify(rates, null, 2));

async function measureTable(millions: number): Promise<void> {
  const client = new Client({
    connectionString: await postgres.createDatabase(`locks_${String(millions)}`),
  });
  await client.connect();
  try {
    await client.query(TABLE);
    for (let from = 0; from < millions * MILLION; from += MILLION) {
      await client.query(fill(from + 1, from + MILLION));
    }
    await client.query('VACUUM (ANALYZE) "LiteLLM_SpendLogs"');
    await client.query('CHECKPOINT');
    for (const [kind, sql] of WORK) {
      const { rows } = await client.query<{ bytes: string }>(
        `SELECT pg_total_relation_size('"LiteLLM_SpendLogs"') AS bytes`,
      );
      const bytes = Number(rows[0]?.bytes);
      const start = performance.now();
      await client.query(sql);
      const seconds = Number(((performance.now() - start) / 1000).toFixed(2));
      measurements.push({ kind, rows: millions * MILLION, bytes, seconds });
      console.log(
        `${String(millions)} million rows, ${(bytes / 1024 ** 3).toFixed(1)} GB: ${kind} ${String(seconds)} s`,
      );
    }
  } finally {
    await client.end();
  }
}

/** Prints whether the range that the measurements on other tables give holds each measurement. */
function held(): void {
  for (const { kind, rows, bytes, seconds } of measurements) {
    const others = measurements.filter((one) => one.kind === kind && one.rows !== rows);
    const range = estimateFrom(others, kind, { rows, bytes });
    if (range === null) continue;
    const { low, high } = range;
    const word = seconds >= low && seconds <= high ? 'holds' : 'DOES NOT HOLD';
    console.log(
      `${String(rows / MILLION)} million rows, ${kind}: ${low.toFixed(1)} to ${high.toFixed(1)} s ${word} ${String(seconds)} s`,
    );
  }
}
