/**
 * The legacy resolver: `prisma migrate deploy`, up to four times, with what LiteLLM does by itself
 * between the attempts. Its waits of 5 to 15 seconds are left out.
 * Source: `ProxyExtrasDBManager.setup_database` in `litellm_proxy_extras/utils.py`, January 2026.
 */
import type { Context } from '../commands/context.ts';
import type { Log } from './log.ts';
import type { Rules } from './rules.ts';
import { baselineDatabase, sanityCheck } from './schema-sync.ts';
import { runPrisma } from './subprocess.ts';

const ATTEMPTS = 4;

const PERMISSION = [
  /Database error code: 42501/i,
  /must be owner of (table|schema)/i,
  /permission denied for (schema|table)/i,
];
const ALREADY_THERE = [
  /already exists/i,
  /duplicate key value violates/i,
  /Can't drop database.* because it doesn't exist/i,
];
const MISSING = /does not exist/i;

/** How `setup_database` ended. */
export type Ended =
  | { kind: 'succeeded' }
  /** All attempts failed; the function returns False. */
  | { kind: 'gave-up' }
  /** It raised, and the proxy exits. */
  | { kind: 'raised'; message: string };

/** What to do after one attempt. */
type Next = 'retry' | Ended;

/** Runs the resolver and logs as it does. */
export async function resolveAtStart(rules: Rules, context: Context, log: Log): Promise<Ended> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const next = await attemptDeploy(rules, attempt, context, log);
    if (next !== 'retry') return next;
  }
  return { kind: 'gave-up' };
}

async function attemptDeploy(
  rules: Rules,
  attempt: number,
  context: Context,
  log: Log,
): Promise<Next> {
  log.info('Running prisma migrate deploy');
  const deploy = await runPrisma(['migrate', 'deploy'], context);
  if (deploy.exitCode === 0) {
    log.info(`prisma migrate deploy stdout: ${deploy.stdout}`);
    log.info('prisma migrate deploy completed');
    if (rules.sanityCheck) await sanityCheck(context, log);
    return { kind: 'succeeded' };
  }
  log.info(`prisma db error: ${deploy.stderr}, e: ${deploy.stdout}`);
  if (deploy.stderr.includes('P3009')) return afterP3009(deploy.stderr, context, log);
  if (deploy.stderr.includes('P3005')) {
    await baselineDatabase(context, log);
    return { kind: 'succeeded' };
  }
  if (deploy.stderr.includes('P3018'))
    return afterP3018(rules, attempt, deploy.stderr, context, log);
  logRetry(attempt, log);
  return 'retry';
}

/** P3009 names the migration and no database error: it is marked as rolled back and tried again. */
async function afterP3009(stderr: string, context: Context, log: Log): Promise<Next> {
  const name = /`(\d+_.*)` migration/.exec(stderr)?.[1];
  if (name === undefined) return 'retry';
  log.info(`Found failed migration: ${name}, marking as rolled back`);
  await runPrisma(['migrate', 'resolve', '--rolled-back', name], context);
  log.info(`✅ Migration ${name} marked as rolled back... retrying`);
  return 'retry';
}

async function afterP3018(
  rules: Rules,
  attempt: number,
  stderr: string,
  context: Context,
  log: Log,
): Promise<Next> {
  const name = /Migration name: (\d+_.*)/.exec(stderr)?.[1] ?? 'unknown';
  if (rules.permissionErrorsStop && PERMISSION.some((pattern) => pattern.test(stderr))) {
    log.error(
      `❌ Migration ${name} failed due to insufficient permissions. Please check database user privileges. Error: ${stderr}`,
    );
    await runPrisma(['migrate', 'resolve', '--rolled-back', name], context);
    log.info(`Migration ${name} marked as rolled back`);
    return {
      kind: 'raised',
      message: `Migration failed due to permission error. Migration ${name} was NOT applied. Please grant necessary database permissions and retry.`,
    };
  }
  const recordAsApplied =
    ALREADY_THERE.some((pattern) => pattern.test(stderr)) ||
    (rules.missingCountsAsApplied && MISSING.test(stderr));
  if (!recordAsApplied) {
    log.warning(
      `P3018 error encountered but could not classify as permission or idempotent error. Error: ${stderr}`,
    );
    logRetry(attempt, log);
    return 'retry';
  }
  log.info(
    'Migration failed due to idempotent error (e.g., column already exists), resolving as applied',
  );
  log.info(`Rolling back migration ${name}`);
  await runPrisma(['migrate', 'resolve', '--rolled-back', name], context);
  log.info(`Resolving migration ${name} that failed due to existing schema objects`);
  await runPrisma(['migrate', 'resolve', '--applied', name], context);
  log.info('✅ Migration resolved.');
  return 'retry';
}

function logRetry(attempt: number, log: Log): void {
  const left = ATTEMPTS - 1 - attempt;
  const retry = left > 0 ? ` Retrying... (${String(left)} attempts left)` : '';
  log.info(
    `The process failed to execute. Details: Command '['prisma', 'migrate', 'deploy']' returned non-zero exit status 1..${retry}`,
  );
}
