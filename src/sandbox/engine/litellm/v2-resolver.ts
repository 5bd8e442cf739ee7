/**
 * The v2 resolver while it was opt-in, v1.83.14 to v1.103: deploy only, no drift script. "already
 * exists" and "does not exist" are still recorded as applied; everything else ends the start.
 * Source: `_setup_database_v2` in `litellm_proxy_extras/utils.py`: of #26194 (April 2026), and of
 * #39187 and #39506 (September 2026, v1.101.0). Only the description of #39506 is known.
 */
import { failedLogs } from './ledger-proof.ts';
import { ATTEMPTS } from './legacy-resolver.ts';
import { warnOfNewerMigrations } from './newer-migrations.ts';
import {
  DEADLOCK,
  countsAsDone,
  failedMigrationWithoutSpaces,
  isNotEmpty,
  isPermissionError,
} from './phrases.ts';
import { createBaseline } from './schema-sync.ts';
import type { Returned, SetUp } from './set-up.ts';
import { CalledProcessError, RuntimeError, checkPrisma, runPrisma } from './subprocess.ts';

/** Progress that a failed pass made, by a name; null if it made none. */
type Pass = { progress: string | null };

/** Runs the resolver with its log. Throws `RuntimeError` where it raises one. */
export async function resolveV2(setUp: SetUp): Promise<Returned> {
  const { context, log, rules } = setUp;
  await warnOfNewerMigrations(setUp);
  const done = new Set<string>();
  let attempts = 0;
  while (attempts < ATTEMPTS) {
    try {
      const { stdout } = await checkPrisma(['migrate', 'deploy'], context);
      log.info(`prisma migrate deploy stdout: ${stdout}`);
      return 'succeeded';
    } catch (thrown) {
      if (!(thrown instanceof CalledProcessError)) throw thrown;
      const { progress } = await recover(thrown.stderr, attempts + 1, setUp);
      const isNew = progress !== null && !done.has(progress);
      if (progress !== null) done.add(progress);
      if (!rules.progressIsFree || !isNew) attempts += 1;
    }
  }
  const reasons = rules.retriesDeadlocks
    ? 'timeouts, deadlock retries, or repeated idempotent-recovery continues'
    : 'timeouts or repeated idempotent-recovery continues';
  throw new RuntimeError(
    `Database migration failed after 4 attempts (retry loop exhausted by ${reasons}). Check database connectivity, load, and _prisma_migrations ledger state.`,
  );
}

async function recover(stderr: string, attempt: number, setUp: SetUp): Promise<Pass> {
  const { log, rules } = setUp;
  if (isNotEmpty(stderr)) {
    log.info('Schema exists but no migrations ledger — creating baseline');
    await createBaseline(setUp);
    return { progress: 'baseline' };
  }
  const name = failedMigrationWithoutSpaces(stderr);
  const isP3009 = stderr.includes('P3009');
  if (isP3009 || stderr.includes('P3018')) {
    if (!isP3009 && isPermissionError(stderr)) throw permissionError(stderr);
    if (name !== null && countsAsDone(stderr, rules)) {
      log.info(
        `Migration ${name} ${isP3009 ? 'failed idempotently' : 'SQL hit idempotent error'} — marking applied and retrying`,
      );
      await recordAsApplied(name, setUp);
      return { progress: name };
    }
    const reason =
      isP3009 && name !== null ? await failedLogs(setUp.context.database, name) : stderr;
    if (rules.retriesDeadlocks && name !== null && reason.includes(DEADLOCK)) {
      log.info(
        isP3009
          ? `Migration ${name} lost a deadlock race against a concurrent migrate deploy, rolling its ledger row back and retrying`
          : `Migration ${name} deadlocked against a concurrent migrate deploy, rolling its ledger row back and retrying`,
      );
      await runPrisma(['migrate', 'resolve', '--rolled-back', name], setUp.context);
      log.waits();
      return { progress: null };
    }
  } else if (rules.retriesDeadlocks && stderr.includes(DEADLOCK)) {
    log.info(
      `prisma migrate deploy attempt ${String(attempt)} deadlocked against a concurrent migrate deploy, retrying`,
    );
    log.waits();
    return { progress: null };
  }
  throw notRecoverable(stderr);
}

export const permissionError = (stderr: string): RuntimeError =>
  new RuntimeError(
    `Database migration failed due to insufficient permissions. Please grant the required privileges and retry.\n\nPrisma error:\n${stderr}`,
  );

export const notRecoverable = (stderr: string): RuntimeError =>
  new RuntimeError(
    `Database migration failed and cannot be auto-recovered. Manual intervention required.\n\nPrisma error:\n${stderr}`,
  );

async function recordAsApplied(name: string, { context, log }: SetUp): Promise<void> {
  // The row may already be rolled back, so a failure of this step does not count.
  await runPrisma(['migrate', 'resolve', '--rolled-back', name], context);
  try {
    await checkPrisma(['migrate', 'resolve', '--applied', name], context);
  } catch (thrown) {
    if (!(thrown instanceof CalledProcessError)) throw thrown;
    throw new RuntimeError(
      `Failed to mark migration ${name} as applied after idempotent recovery. Manual intervention may be required.\n\nDetail: ${thrown.message}`,
    );
  }
  log.note(`recorded as applied without having run to its end: ${name}`);
}
