/**
 * The two places where the legacy resolver changes tables outside the migrations: the "sanity check"
 * after a deploy, and the baseline of a database that has tables and no ledger (P3005).
 * Source: `_resolve_all_migrations` and `_create_baseline_migration` in `litellm_proxy_extras/utils.py`.
 */
import type { Context } from '../commands/context.ts';
import type { Log } from './log.ts';
import { runPrisma } from './subprocess.ts';

/** What `migrate diff --script` writes where there is no difference. */
const EMPTY_MIGRATION = '-- This is an empty migration.';

const BASELINE = '0_init';

/** Diffs the database against schema.prisma and executes the diff. A failure is only warned of. */
export async function sanityCheck(context: Context, log: Log): Promise<void> {
  log.info('Running post-migration sanity check...');
  await executeDrift(context, log);
  log.info('✅ Post-migration sanity check completed');
}

/** Records the live database as `0_init`, executes the drift, then records every migration as applied. */
export async function baselineDatabase(context: Context, log: Log): Promise<void> {
  log.info('Database schema is not empty, creating baseline migration.');
  log.info('Generating baseline migration...');
  const live = await context.engine.describeLiveSchema();
  const sql = live.ok ? live.value : '';
  log.info('Marking baseline migration as applied...');
  await context.engine.markApplied(BASELINE, { name: BASELINE, sql });
  log.info('Baseline migration created, resolving all migrations');
  await executeDrift(context, log);
  const names = context.release.migrations.map(({ name }) => name);
  log.info(`Resolving ${String(names.length)} migrations`);
  for (const name of names) {
    log.info(`Resolving migration: ${name}`);
    await runPrisma(['migrate', 'resolve', '--applied', name], context);
  }
  log.info('✅ All migrations resolved.');
}

async function executeDrift(context: Context, log: Log): Promise<void> {
  log.info('Generating migration diff between DB and schema.prisma...');
  const drift = await context.engine.drift(true);
  if (!drift.ok) {
    log.warning(`Failed to generate migration diff: ${drift.error.message}`);
    return;
  }
  log.info('Running prisma db execute to apply the migration diff...');
  const { error } = await context.database.run(drift.value === '' ? EMPTY_MIGRATION : drift.value);
  if (error) log.warning(`Failed to apply migration diff: ${error.message}`);
  else log.info('✅ Migration diff applied successfully');
}
