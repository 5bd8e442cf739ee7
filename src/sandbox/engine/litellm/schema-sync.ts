/**
 * The two places where the legacy resolver changes tables outside the migrations: the "sanity check"
 * after a deploy, and the baseline of a database that has tables and no ledger (P3005).
 * Source: `_resolve_all_migrations` and `_create_baseline_migration` in `litellm_proxy_extras/utils.py`.
 */
import type { Context } from '../commands/context.ts';
import { readFolder } from '../container/folder.ts';
import { PACKAGE_DIRECTORY, SCHEMA_PATH } from '../container/image.ts';
import type { Log } from './log.ts';
import { runPrisma } from './subprocess.ts';

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
  const url = context.environment['DATABASE_URL'] ?? '';
  const live = await runPrisma(
    ['migrate', 'diff', '--from-empty', '--to-url', url, '--script'],
    context,
  );
  await context.files.write(
    `${PACKAGE_DIRECTORY}/migrations/${BASELINE}/migration.sql`,
    live.stdout,
  );
  log.info('Marking baseline migration as applied...');
  await runPrisma(['migrate', 'resolve', '--applied', BASELINE], context);
  log.info('Baseline migration created, resolving all migrations');
  await executeDrift(context, log);
  const folder = await readFolder(context.files, SCHEMA_PATH);
  const names = (folder?.migrations ?? [])
    .map(({ name }) => name)
    .filter((name) => name !== BASELINE);
  log.info(`Resolving ${String(names.length)} migrations`);
  for (const name of names) {
    log.info(`Resolving migration: ${name}`);
    await runPrisma(['migrate', 'resolve', '--applied', name], context);
  }
  log.info('✅ All migrations resolved.');
}

async function executeDrift(context: Context, log: Log): Promise<void> {
  log.info('Generating migration diff between DB and schema.prisma...');
  const url = context.environment['DATABASE_URL'] ?? '';
  const diff = await runPrisma(
    ['migrate', 'diff', '--from-url', url, '--to-schema-datamodel', SCHEMA_PATH, '--script'],
    context,
  );
  if (diff.exitCode !== 0) {
    log.warning(`Failed to generate migration diff: ${diff.stderr}`);
    return;
  }
  await context.files.write('/tmp/migration.sql', diff.stdout);
  log.info('Running prisma db execute to apply the migration diff...');
  const executed = await runPrisma(
    ['db', 'execute', '--file', '/tmp/migration.sql', '--schema', SCHEMA_PATH],
    context,
  );
  if (executed.exitCode !== 0) log.warning(`Failed to apply migration diff: ${executed.stderr}`);
  else log.info('✅ Migration diff applied successfully');
}
