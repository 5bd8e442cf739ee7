/**
 * `prisma db push --accept-data-loss`, the default to v1.75.5 and `--use_prisma_db_push` after it.
 * Source: `PrismaManager.setup_database` in `litellm/proxy/db/prisma_client.py`, and for the v2
 * resolvers `litellm_proxy_extras/utils.py`.
 */
import { spendLogsIsPartitioned } from './drift-filter.ts';
import type { Resolver } from './choose.ts';
import { ATTEMPTS, logRetry } from './legacy-resolver.ts';
import type { Returned, SetUp } from './set-up.ts';
import { CalledProcessError, RuntimeError, runPrisma } from './subprocess.ts';

const COMMAND = ['db', 'push', '--accept-data-loss'];

const PARTITIONED =
  'LiteLLM_SpendLogs is a partitioned table (see db_scripts/partition_spend_logs.sql), so its primary key must include the partition key ("startTime"). `prisma db push` reconciles the database against schema.prisma, which declares the unpartitioned primary key ("request_id"), and Postgres rejects that rewrite with: unique constraint on partitioned table must include all partitioning columns. Start the proxy without --use_prisma_db_push so it uses `prisma migrate deploy`, which only applies shipped migrations and leaves the partitioned primary key alone.';

/** Runs the push and prints its output. Throws `RuntimeError` where the release raises one. */
export async function push(resolver: Resolver, setUp: SetUp): Promise<Returned> {
  const { context, rules, log } = setUp;
  if (rules.knowsPartitions && (await spendLogsIsPartitioned(context.database))) {
    throw new RuntimeError(PARTITIONED);
  }
  const attempts = resolver === 'legacy' ? ATTEMPTS : 1;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const completed = await runPrisma(COMMAND, context);
    if (completed.stdout !== '') log.printer.out(completed.stdout.trimEnd());
    if (completed.stderr !== '') log.printer.err(completed.stderr.trimEnd());
    if (completed.exitCode === 0) return 'succeeded';
    const error = new CalledProcessError(COMMAND, completed);
    if (resolver !== 'legacy') {
      throw new RuntimeError(`prisma db push failed.\n\nDetail: ${error.message}`);
    }
    logRetry(attempt, error, setUp);
  }
  return 'gave-up';
}
