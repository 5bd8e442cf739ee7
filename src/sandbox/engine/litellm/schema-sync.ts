/**
 * Changes the legacy resolver makes outside of the migrations: the drift script ("sanity check") after a
 * deploy, and the baseline of a database with tables and without a ledger (P3005).
 * Source: `_resolve_all_migrations` and `_create_baseline_migration` in `litellm_proxy_extras/utils.py`.
 */
import {
  spendLogsIsPartitioned,
  withoutPartitionRewrites,
  withoutSpendLogsIndexes,
} from './drift-filter.ts';
import { migrationNames, type SetUp } from './set-up.ts';
import { CalledProcessError, checkPrisma, runPrisma } from './subprocess.ts';

const BASELINE = '0_init';

const ALREADY_RECORDED = 'is already recorded as applied in the database.';

/**
 * Diffs the tables against schema.prisma and executes the difference. Resolves with false, after a warning,
 * if the script failed.
 */
export async function executeDrift(setUp: SetUp): Promise<boolean> {
  const { context, directory, log, rules } = setUp;
  const schema = `${directory}/schema.prisma`;
  const url = context.environment['DATABASE_URL'] ?? '';
  // DIRECT_URL is preferred in the same version of the file that writes to a temporary directory.
  const from = (rules.temporaryDrift && context.environment['DIRECT_URL']) || url;
  const path = driftPath(setUp);
  log.info('Generating migration diff between DB and schema.prisma...');
  const diff = await runPrisma(
    ['migrate', 'diff', '--from-url', from, '--to-schema-datamodel', schema, '--script'],
    context,
  );
  // stderr is not captured, it goes to the proxy's.
  if (diff.stderr !== '') log.printer.err(diff.stderr.trimEnd());
  await context.files.write(path, diff.stdout);
  if (diff.exitCode !== 0) log.warning('Failed to generate migration diff: None');
  log.info(`Migration diff created at ${path}`);
  const script = await filterDrift(diff.stdout, setUp);
  if (script !== diff.stdout) {
    await context.files.write(path, script);
    if (script.trim() === '') {
      log.info('Drift script is empty after filtering; nothing to apply');
      return true;
    }
  }
  log.info('Running prisma db execute to apply the migration diff...');
  const executed = await runPrisma(['db', 'execute', '--file', path, '--schema', schema], context);
  if (executed.exitCode !== 0) {
    log.warning(`Failed to apply migration diff: ${executed.stderr}`);
    return false;
  }
  log.info(`prisma db execute stdout: ${executed.stdout}`);
  log.info('✅ Migration diff applied successfully');
  const dropped = dropsOf(script);
  if (dropped.length > 0)
    log.note(`dropped, because schema.prisma lacks it: ${dropped.join(', ')}`);
  return true;
}

/** Records the tables as `0_init`, then every migration as applied. */
export async function baselineDatabase(setUp: SetUp): Promise<void> {
  const { log, rules } = setUp;
  log.info(
    rules.baseline === 'from-schema'
      ? 'Database schema is not empty, creating baseline migration'
      : 'Database schema is not empty, creating baseline migration. In read-only file system, please set an environment variable `LITELLM_MIGRATION_DIR` to a writable directory to enable migrations. Learn more - https://docs.litellm.ai/docs/proxy/prod#read-only-file-system',
  );
  await createBaseline(setUp);
  log.info('Baseline migration created, resolving all migrations');
  if (rules.baseline === 'from-schema') {
    await recordAll(setUp);
  } else {
    const executed = await executeDrift(setUp);
    if (executed || !rules.baselineNeedsDrift) await recordAll(setUp);
    else {
      log.warning(
        'Drift script failed to apply; NOT marking migrations as applied so a later migration run can retry them',
      );
    }
  }
  log.info('✅ All migrations resolved.');
}

/**
 * Writes `0_init` and records it as applied. #9942 wrote it from schema.prisma and ignored a
 * failure; #10336 writes it from the database, and throws `CalledProcessError` after a failure.
 */
export async function createBaseline({ context, directory, log, rules }: SetUp): Promise<void> {
  const fromSchema = rules.baseline === 'from-schema';
  if (!fromSchema) log.info('Generating baseline migration...');
  const target = fromSchema
    ? ['--to-schema-datamodel', `${directory}/schema.prisma`]
    : ['--to-url', context.environment['DATABASE_URL'] ?? ''];
  try {
    const { stdout } = await checkPrisma(
      ['migrate', 'diff', '--from-empty', ...target, '--script'],
      context,
    );
    await context.files.write(`${directory}/migrations/${BASELINE}/migration.sql`, stdout);
    if (!fromSchema) log.info('Marking baseline migration as applied...');
    const resolved = await checkPrisma(['migrate', 'resolve', '--applied', BASELINE], context);
    // stdout is not captured, it goes to the proxy's.
    log.printer.out(resolved.stdout.trimEnd());
  } catch (thrown) {
    if (!(thrown instanceof CalledProcessError)) throw thrown;
    log.printer.err(thrown.stderr.trimEnd());
    log.warning(
      `Error creating baseline migration: ${thrown.message}${fromSchema ? '' : ', None, None'}`,
    );
    if (!fromSchema) throw thrown;
  }
}

/** Records every migration of the directory as applied without looking at the tables. */
async function recordAll(setUp: SetUp): Promise<void> {
  const { context, log } = setUp;
  const names = await migrationNames(setUp);
  log.info(`Resolving ${String(names.length)} migrations`);
  let recorded = 0;
  for (const name of names) {
    log.info(`Resolving migration: ${name}`);
    const { exitCode, stderr } = await runPrisma(
      ['migrate', 'resolve', '--applied', name],
      context,
    );
    if (exitCode === 0) recorded += 1;
    else if (!stderr.includes(ALREADY_RECORDED)) {
      log.warning(`Failed to resolve migration ${name}: ${stderr}`);
    }
  }
  log.note(`${String(recorded)} migrations were recorded as applied without having been run.`);
}

/** Returns where the drift script goes. Without `temporaryDrift`, each start adds a folder to `migrations/`. */
function driftPath({ directory, rules }: SetUp): string {
  if (rules.temporaryDrift) return '/tmp/litellm_migration_diff/migration.sql';
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return `${directory}/migrations/${stamp}_baseline_diff/migration.sql`;
}

async function filterDrift(script: string, { context, rules, log }: SetUp): Promise<string> {
  const left = rules.leavesSpendLogsIndexes ? withoutSpendLogsIndexes(script) : script;
  if (!rules.knowsPartitions || !(await spendLogsIsPartitioned(context.database))) return left;
  log.info(
    'LiteLLM_SpendLogs is partitioned; removed its primary-key rewrite and partitioning artifacts from the drift script',
  );
  return withoutPartitionRewrites(left);
}

/** Lists the tables, columns and indexes that the script drops, as they are written in it. */
const dropsOf = (script: string): string[] =>
  [
    ...script.matchAll(/^\s*(?:ALTER TABLE "[^"]+"\s+)?DROP (TABLE|COLUMN|INDEX)\s+("[^"]+")/gm),
  ].map(([, kind, name]) => `${(kind ?? '').toLowerCase()} ${name ?? ''}`);
