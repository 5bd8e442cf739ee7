/**
 * The legacy ("v1") resolver: runs `prisma migrate deploy` up to four times, with LiteLLM's own repairs
 * between the attempts. Source: `ProxyExtrasDBManager.setup_database`, later
 * `_run_migrations`, in `litellm_proxy_extras/utils.py`, from March 2025 to autumn 2026.
 */
import { countsAsDone, failedMigration, isNotEmpty, isPermissionError } from './phrases.ts';
import { baselineDatabase, executeDrift } from './schema-sync.ts';
import type { Returned, SetUp } from './set-up.ts';
import { CalledProcessError, RuntimeError, checkPrisma, runPrisma } from './subprocess.ts';

export const ATTEMPTS = 4;

/** The step after one attempt. */
type Next = 'retry' | Returned;

/** Runs the resolver with its log. Throws `RuntimeError` where it raises one. */
export async function resolveLegacy(setUp: SetUp): Promise<Returned> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const next = await attemptDeploy(setUp);
      if (next !== 'retry') return next;
    } catch (thrown) {
      if (!(thrown instanceof CalledProcessError)) throw thrown;
      logRetry(attempt, thrown, setUp);
    }
  }
  return 'gave-up';
}

/** Logs "The process failed to execute" and the wait after it, for `db push` too. */
export function logRetry(attempt: number, error: CalledProcessError, { log }: SetUp): void {
  const left = ATTEMPTS - 1 - attempt;
  const retry = left > 0 ? ` Retrying... (${String(left)} attempts left)` : '';
  log.info(`The process failed to execute. Details: ${error.message}.${retry}`);
  log.waits();
}

async function attemptDeploy(setUp: SetUp): Promise<Next> {
  const { context, log, rules } = setUp;
  log.info('Running prisma migrate deploy');
  try {
    const { stdout } = await checkPrisma(['migrate', 'deploy'], context);
    log.info(`prisma migrate deploy stdout: ${stdout}`);
    log.info('prisma migrate deploy completed');
    await afterDeploy(stdout, setUp);
    return 'succeeded';
  } catch (thrown) {
    if (!(thrown instanceof CalledProcessError)) throw thrown;
    const { stderr, stdout } = thrown;
    log.info(`prisma db error: ${stderr}, e: ${stdout}`);
    if (rules.recovers && stderr.includes('P3009')) return afterP3009(stderr, setUp);
    if (isNotEmpty(stderr)) return afterP3005(setUp);
    if (rules.recovers && stderr.includes('P3018')) return afterP3018(thrown, setUp);
    // Every other error, e.g. P1001, has no branch: the next attempt follows without a wait.
    return 'retry';
  }
}

async function afterDeploy(stdout: string, setUp: SetUp): Promise<void> {
  const { log, rules } = setUp;
  if (rules.sanityCheck === 'none') return;
  if (
    rules.sanityCheck === 'unless-nothing-pending' &&
    stdout.includes('No pending migrations to apply')
  ) {
    log.info('No pending migrations — skipping post-migration sanity check');
    return;
  }
  log.info('Running post-migration sanity check...');
  await executeDrift(setUp);
  log.info('✅ Post-migration sanity check completed');
}

async function afterP3005(setUp: SetUp): Promise<Next> {
  if (setUp.rules.baseline === 'none') {
    setUp.log.info('Error: Database schema is not empty');
    return 'gave-up';
  }
  await baselineDatabase(setUp);
  return 'succeeded';
}

/** Handles P3009, which names no database error and so nearly always means "roll back and retry". */
async function afterP3009(stderr: string, setUp: SetUp): Promise<Next> {
  const { context, log, rules } = setUp;
  const name = failedMigration(stderr);
  if (name === null) return 'retry';
  if (rules.p3009ReadsPhrases && countsAsDone(stderr, rules)) {
    log.info(
      `Migration ${name} failed due to idempotent error (e.g., column already exists), resolving as applied`,
    );
    await recordAsApplied(name, setUp);
    if (rules.afterRecording !== 'drift-and-retry') return 'succeeded';
    await executeDrift(setUp);
    return 'retry';
  }
  log.info(`Found failed migration: ${name}, marking as rolled back`);
  await checkPrisma(['migrate', 'resolve', '--rolled-back', name], context);
  log.info(`✅ Migration ${name} marked as rolled back... retrying`);
  return 'retry';
}

async function afterP3018(error: CalledProcessError, setUp: SetUp): Promise<Next> {
  const { log, rules } = setUp;
  const { stderr } = error;
  const name = failedMigration(stderr);
  if (rules.permissionErrorsStop && isPermissionError(stderr))
    return stopForPermission(name, stderr, setUp);
  if (!countsAsDone(stderr, rules)) {
    log.warning(
      `P3018 error encountered but could not classify as permission or idempotent error. Error: ${stderr}`,
    );
    throw error;
  }
  log.info(
    rules.recordsAsApplied === 'every'
      ? 'Migration already exists, resolving specific migration'
      : 'Migration failed due to idempotent error (e.g., column already exists), resolving as applied',
  );
  if (name === null) return 'retry';
  await recordAsApplied(name, setUp);
  if (rules.afterRecording === 'return') return 'succeeded';
  if (rules.afterRecording === 'drift-and-retry') await executeDrift(setUp);
  return 'retry';
}

async function stopForPermission(
  found: string | null,
  stderr: string,
  { context, log }: SetUp,
): Promise<never> {
  const name = found ?? 'unknown';
  log.error(
    `❌ Migration ${name} failed due to insufficient permissions. Please check database user privileges. Error: ${stderr}`,
  );
  if (found !== null) {
    const { exitCode } = await runPrisma(['migrate', 'resolve', '--rolled-back', name], context);
    if (exitCode === 0) log.info(`Migration ${name} marked as rolled back`);
  }
  throw new RuntimeError(
    `Migration failed due to permission error. Migration ${name} was NOT applied. Please grant necessary database permissions and retry.`,
  );
}

/** Rolls the row back, then records the migration as applied, with the release's log. */
async function recordAsApplied(name: string, setUp: SetUp): Promise<void> {
  const { context, log, rules } = setUp;
  const tolerant = rules.afterRecording !== 'retry';
  const run = async (flag: string, failed: string): Promise<boolean> => {
    try {
      await checkPrisma(['migrate', 'resolve', flag, name], context);
      return true;
    } catch (thrown) {
      if (!tolerant || !(thrown instanceof CalledProcessError)) throw thrown;
      log.warning(`${failed} ${name}: ${thrown.message}`);
      return false;
    }
  };
  log.info(`Rolling back migration ${name}`);
  await run('--rolled-back', 'Failed to roll back migration');
  log.info(
    `Resolving migration ${name} that failed due to existing ${rules.recordsAsApplied === 'every' ? 'columns' : 'schema objects'}`,
  );
  if (!(await run('--applied', 'Failed to resolve migration'))) return;
  log.info(
    rules.afterRecording === 'drift-and-retry'
      ? `✅ Migration ${name} resolved, retrying to apply remaining migrations`
      : '✅ Migration resolved.',
  );
  log.note(`recorded as applied without having run to its end: ${name}`);
}
