/**
 * The v2 resolver since it became the default in v1.104.0: it records nothing as applied without evidence.
 * Source: `_run_database_v2` and `_setup_database_v2` in `litellm_proxy_extras/utils.py`,
 * `migration_recovery.py` and `migration_lock.py`, autumn 2026 (#40932, #42105, #44283). The
 * part for inert files is in v1.104.0 according to #44397; later releases may differ.
 */
import { readMigrations } from '../files/folder.ts';
import { PACKAGE_DIRECTORY } from '../files/image.ts';
import { adopt, failedLogs, finishProvenRow, rollBackInertRow } from './ledger-proof.ts';
import { ATTEMPTS } from './legacy-resolver.ts';
import { warnOfNewerMigrations } from './newer-migrations.ts';
import { DEADLOCK, failedMigration, isPermissionError } from './phrases.ts';
import type { Returned, SetUp } from './set-up.ts';
import { CalledProcessError, RuntimeError, checkPrisma, runPrisma } from './subprocess.ts';
import { notRecoverable, permissionError } from './v2-resolver.ts';

/** Repairs of the history in one start. The real resolver has no limit, and never needs one. */
const MAX_REPAIRS = 20;

/** LITELLM_MIGRATION_LOCK_TIMEOUT's default, in seconds. */
const LOCK_TIMEOUT = 600;

/** Runs the resolver with its log. Throws `RuntimeError` where it raises one. */
export async function resolveVerified(setUp: SetUp): Promise<Returned> {
  for (let repairs = 0; repairs < MAX_REPAIRS; repairs += 1) {
    if ((await deployUntilRepair(setUp)) === 'deployed') return 'succeeded';
  }
  return 'gave-up';
}

/** Deploys until it succeeds, or until the history was repaired and the next pass can begin. */
async function deployUntilRepair(setUp: SetUp): Promise<'deployed' | 'repaired'> {
  const { context, log } = setUp;
  await warnOfNewerMigrations(setUp);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const { stdout } = await checkPrisma(['migrate', 'deploy'], context);
      log.info(`prisma migrate deploy stdout: ${stdout}`);
      return 'deployed';
    } catch (thrown) {
      if (!(thrown instanceof CalledProcessError)) throw thrown;
      const { stderr } = thrown;
      if (stderr.includes('P3005')) {
        await adoptVerified(setUp);
        return 'repaired';
      }
      const name = failedMigration(stderr);
      if (name !== null && (await repair(name, setUp))) return 'repaired';
      await retryOrRaise(stderr, name, attempt, setUp);
    }
  }
  throw new RuntimeError(
    'Database migration failed after 4 attempts that made no progress (timeouts or deadlock retries). Check database connectivity, load, and _prisma_migrations ledger state, and raise LITELLM_PRISMA_MIGRATE_DEPLOY_TIMEOUT if the attempts timed out.',
  );
}

/** Ends a migration's row if the ledger proves how it ended. Resolves with true if it did. */
async function repair(name: string, setUp: SetUp): Promise<boolean> {
  const { context, directory, log } = setUp;
  const sql = await context.files.read(`${directory}/migrations/${name}/migration.sql`);
  if (sql === null) return false;
  logLock(setUp);
  const migration = { name, sql };
  return (
    (await finishProvenRow(context.database, migration, log)) ||
    (await rollBackInertRow(context.database, migration, log))
  );
}

/** P3005: records all migrations only if the tables equal this build's schema. */
async function adoptVerified(setUp: SetUp): Promise<void> {
  const { context, directory, log } = setUp;
  logLock(setUp);
  const migrations = await readMigrations(context.files, `${directory}/migrations`);
  const packaged = await readMigrations(context.files, `${PACKAGE_DIRECTORY}/migrations`);
  if (migrations.length === 0 || JSON.stringify(migrations) !== JSON.stringify(packaged)) {
    throw new RuntimeError(
      'Cannot automatically baseline an existing database with custom migration history.',
    );
  }
  const schema = `${directory}/schema.prisma`;
  const { exitCode, stderr } = await runPrisma(
    [
      'migrate',
      'diff',
      '--from-schema-datasource',
      schema,
      '--to-schema-datamodel',
      schema,
      '--exit-code',
    ],
    context,
  );
  if (exitCode !== 0) {
    throw new RuntimeError(
      'Cannot automatically baseline this database: its schema has not been verified to match this build. ' +
        'Establish the existing migration history before retrying. No schema reconciliation was performed. ' +
        'If using a transaction pooler, configure DIRECT_URL to reach the same database without the pooler. ' +
        `Schema verification detail: ${stderr}`,
    );
  }
  await adopt(context.database, migrations);
  log.warning(
    `Legacy migration history was missing. The existing Prisma schema matches this build; adopted ${String(migrations.length)} packaged migrations as a baseline. ` +
      'No schema changes were applied, and historical data backfills were not replayed or verified. ' +
      'Continuing startup; review any feature-specific backfill requirements.',
  );
  log.note(
    `${String(migrations.length)} migrations were recorded as applied without having been run.`,
  );
}

/** Logs the coordinator's lock, which has a key of its own and is held while the history is repaired. */
function logLock({ log }: SetUp): void {
  log.info(`Waiting for the v2 migration coordinator lock (up to ${String(LOCK_TIMEOUT)}s)`);
  log.info('Acquired the v2 migration coordinator lock');
}

/** Resolves if another attempt may follow. Throws `RuntimeError` for every error it does not know. */
async function retryOrRaise(
  stderr: string,
  name: string | null,
  attempt: number,
  setUp: SetUp,
): Promise<void> {
  const { context, log } = setUp;
  if (stderr.includes('P3009')) {
    const logs = name === null ? '' : await failedLogs(context.database, name);
    if (name === null || !logs.includes(DEADLOCK)) throw notVerified(stderr);
    log.info(
      `Migration ${name} failed in a concurrent migrate deploy deadlock race, rolling its ledger row back and retrying`,
    );
    await runPrisma(['migrate', 'resolve', '--rolled-back', name], context);
  } else if (stderr.includes('P3018')) {
    if (isPermissionError(stderr)) throw permissionError(stderr);
    if (name === null || !stderr.includes(DEADLOCK)) throw notRecoverable(stderr);
    log.info(
      `Migration ${name} deadlocked against a concurrent migrate deploy, rolling its ledger row back and retrying`,
    );
    await runPrisma(['migrate', 'resolve', '--rolled-back', name], context);
  } else if (stderr.includes(DEADLOCK)) {
    log.info(
      `prisma migrate deploy attempt ${String(attempt)} deadlocked against a concurrent migrate deploy, retrying`,
    );
  } else if (stderr.includes('P1002') && stderr.includes('advisory lock')) {
    waitForLock(setUp);
  } else {
    throw notRecoverable(stderr);
  }
  log.waits();
}

/** Fails at once where the real resolver waits for Prisma's lock: nothing in the sandbox would release it. */
function waitForLock({ log }: SetUp): never {
  log.info(
    'Waiting for the advisory lock held by another Prisma migration; contention does not spend a migration failure attempt',
  );
  log.note(`tries again for ${String(LOCK_TIMEOUT)} s (LITELLM_MIGRATION_LOCK_TIMEOUT)`);
  throw new RuntimeError(
    "Timed out waiting for Prisma's migration advisory lock. Check the running migration or increase LITELLM_MIGRATION_LOCK_TIMEOUT.",
  );
}

const notVerified = (stderr: string): RuntimeError =>
  new RuntimeError(
    [
      'Migration completion could not be verified. LiteLLM startup has stopped.\n',
      `Prisma migration history (migration name and start time):\n${stderr}\n`,
      'A migration has a start record but no successful completion record. LiteLLM cannot determine whether its SQL committed from this record alone. Startup stopped to avoid repeating or skipping database changes.\n',
      "Before resolving, stop other migration runners and inspect _prisma_migrations, the named migration.sql from this build, database logs, and the actual database objects and data. Use the same database and this build's schema and migration files for recovery:",
      '- Only after verifying every migration change is present, run prisma migrate resolve --applied <migration_name>, then retry startup.',
      '- Only after verifying no migration changes remain (or fully undoing partial changes), run prisma migrate resolve --rolled-back <migration_name>, then retry startup. This command updates history; it does not undo SQL.',
      'Replace <migration_name> with the reported name. If the outcome remains uncertain, leave migration history unchanged and contact your database administrator. Repeated restarts alone will not resolve this state.',
    ].join('\n'),
  );
