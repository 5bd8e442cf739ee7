/**
 * The start-up of `litellm`: chooses what to do with the database, does it, and serves or exits. Source: `run_server` in LiteLLM's `litellm/proxy/proxy_cli.py`, from 2025 to autumn 2026.
 */
import type { Context } from '../program/context.ts';
import { PACKAGE_DIRECTORY } from '../files/image.ts';
import {
  choosePlan,
  exitsOnFailure,
  proxyEnvironment,
  type Plan,
  type Resolver,
} from './choose.ts';
import { compareOnly } from './compare.ts';
import { rebuildInvalidIndexes } from './invalid-indexes.ts';
import { resolveLegacy } from './legacy-resolver.ts';
import { ProxyLog, alarm, warn } from './log.ts';
import type { GivenOptions } from './options.ts';
import { push } from './push.ts';
import { rulesOf, type Rules } from './rules.ts';
import {
  inEnvironment,
  prepareDirectory,
  putImageBack,
  type Returned,
  type SetUp,
} from './set-up.ts';
import { CalledProcessError, RuntimeError } from './subprocess.ts';
import { resolveV2 } from './v2-resolver.ts';
import { resolveVerified } from './verified-resolver.ts';

const RESOLVERS: Readonly<Record<Resolver, (setUp: SetUp) => Promise<Returned>>> = {
  legacy: resolveLegacy,
  v2: resolveV2,
  verified: resolveVerified,
};

/** Runs and prints the start-up. Resolves with the exit code; 0 also means "serving". */
export async function startUp(given: GivenOptions, context: Context): Promise<number> {
  const rules = rulesOf(context.installed);
  const log = new ProxyLog(context.printer);
  const environment = proxyEnvironment(context.environment);
  if (given.has('--config')) {
    log.note(
      'the sandbox does not read the configuration file: set DATABASE_URL and DISABLE_SCHEMA_UPDATE.',
    );
  }
  if (rules.onFailure === 'exit' && given.has('--enforce_prisma_migration_check')) {
    log.printer.out(
      warn(
        'LiteLLM Proxy: --enforce_prisma_migration_check is deprecated and has no effect, because the proxy always exits when database setup fails at startup. You can safely remove it.',
      ),
    );
  }
  const plan = choosePlan(given, environment, rules);
  const directory =
    plan.kind === 'migrate' && rules.migrationDirectory
      ? await prepareDirectory(context)
      : PACKAGE_DIRECTORY;
  const setUp = {
    context: inEnvironment({ ...context, directory }, environment),
    rules,
    log,
    directory,
  };
  const packaged = await context.files.list(`${PACKAGE_DIRECTORY}/migrations`);
  const returned = await runPlan(plan, given, setUp);
  await putImageBack(packaged, setUp);
  if (typeof returned === 'number') return returned;
  if (returned === 'gave-up') {
    const exitCode = afterFailure(exitsOnFailure(given, environment, rules), setUp);
    if (exitCode !== null) return exitCode;
  }
  serve(given, log);
  return 0;
}

/** Runs the plan. Resolves with a number, the exit code, if an exception ended the start. */
async function runPlan(plan: Plan, given: GivenOptions, setUp: SetUp): Promise<Returned | number> {
  try {
    switch (plan.kind) {
      case 'no-database':
        setUp.log.note('there is no DATABASE_URL: the proxy starts without a database.');
        return 'succeeded';
      case 'compare':
        await compareOnly(setUp);
        return 'succeeded';
      case 'push':
      case 'migrate': {
        announceResolver(plan.resolver, given, setUp);
        const returned =
          plan.kind === 'push'
            ? await push(plan.resolver, setUp)
            : await migrate(plan.resolver, setUp);
        if (returned === 'succeeded' && setUp.rules.rebuildsInvalidIndexes) {
          await rebuildInvalidIndexes(setUp);
        }
        return returned;
      }
    }
  } catch (thrown) {
    if (thrown instanceof RuntimeError || thrown instanceof CalledProcessError) {
      return breakOff(thrown, plan, setUp);
    }
    throw thrown;
  }
}

async function migrate(resolver: Resolver, setUp: SetUp): Promise<Returned> {
  if (resolver !== 'legacy') {
    setUp.log.info('Using v2 migration resolver (--use_v2_migration_resolver)');
  }
  return RESOLVERS[resolver](setUpOf(resolver, setUp));
}

/** Makes the newest resolver run Prisma on DIRECT_URL, with the schema of DATABASE_URL. */
function setUpOf(resolver: Resolver, setUp: SetUp): SetUp {
  const { DIRECT_URL: direct, DATABASE_URL: url } = setUp.context.environment;
  if (resolver !== 'verified') return setUp;
  if (url === undefined) throw new RuntimeError('DATABASE_URL is required for v2 migrations');
  if (direct === undefined || direct === '') return setUp;
  const schema = /[?&]schema=([^&]*)/.exec(url)?.[1] ?? 'public';
  const [base = direct, query = ''] = direct.split('?', 2);
  const kept = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('schema='));
  const environment = {
    ...setUp.context.environment,
    DATABASE_URL: `${base}?${[...kept, `schema=${schema}`].join('&')}`,
  };
  return { ...setUp, context: inEnvironment(setUp.context, environment) };
}

/** Prints what the proxy says about its choice of resolver. */
function announceResolver(resolver: Resolver, given: GivenOptions, { rules, log }: SetUp): void {
  const { printer } = log;
  if (rules.v2 === 'opt-in' && resolver === 'legacy') {
    printer.out(
      warn(
        'LiteLLM Proxy: Using default (v1) migration resolver. If your deployment has seen schema thrashing during rolling deploys, try --use_v2_migration_resolver (safer: avoids the diff-and-force recovery that caused the thrash).',
      ),
    );
  }
  if (rules.v2 !== 'default') return;
  if (resolver === 'legacy') {
    printer.out(
      warn(
        'LiteLLM Proxy: Using the legacy (v1) migration resolver. It performs the diff-and-force recovery that can cause schema thrashing during rolling deploys where two LiteLLM versions contend for the same DB.',
      ),
    );
  } else if (given.has('--use_v2_migration_resolver')) {
    printer.out(
      warn(
        'LiteLLM Proxy: --use_v2_migration_resolver is deprecated and has no effect, because the v2 migration resolver is now the default. You can safely remove it. To opt back into the legacy v1 resolver, pass --use_legacy_migration_resolver.',
      ),
    );
  }
}

/** Ends the proxy after an exception: with a message and 2 since #26194, with a traceback and 1 before. */
function breakOff(error: Error, plan: Plan, { rules, log }: SetUp): number {
  if (error instanceof RuntimeError && rules.exits2) {
    log.printer.err(alarm(`LiteLLM Proxy: Database migration cannot proceed. ${error.message}`));
    return 2;
  }
  const name = pythonName(error, plan, rules);
  log.printer.err(`Traceback (most recent call last):\n${name}: ${error.message}`);
  log.note('the lines of the traceback between the two are left out.');
  return 1;
}

function pythonName(error: Error, plan: Plan, rules: Rules): string {
  if (error instanceof CalledProcessError) return 'subprocess.CalledProcessError';
  return plan.kind === 'compare' && rules.comparisonRaises ? 'Exception' : 'RuntimeError';
}

/** Returns the exit code after the set-up gave up, or null if the proxy serves anyway. */
function afterFailure(exits: boolean, { rules, log }: SetUp): number | null {
  if (exits) {
    log.printer.out(
      alarm(
        'LiteLLM Proxy: Database setup failed after multiple retries. The proxy cannot start safely. Please check your database connection and migration status.',
      ),
    );
    return 1;
  }
  if (rules.onFailure === 'ignored') {
    log.note('The database was not migrated. Releases up to v1.82.2 ignore that and go on.');
  } else {
    log.printer.out(
      warn(
        'LiteLLM Proxy: Database migration failed but continuing startup. Set --enforce_prisma_migration_check or ENFORCE_PRISMA_MIGRATION_CHECK=true to exit on failure.',
      ),
    );
  }
  return null;
}

function serve(given: GivenOptions, { printer }: ProxyLog): void {
  if (given.has('--skip_server_startup')) {
    printer.out('LiteLLM: Setup complete. Skipping server startup as requested.');
    return;
  }
  const port = given.get('--port') ?? '4000';
  const host = given.get('--host') ?? '0.0.0.0';
  printer.err('INFO:     Started server process [1]');
  printer.err('INFO:     Waiting for application startup.');
  printer.err('INFO:     Application startup complete.');
  printer.err(`INFO:     Uvicorn running on http://${host}:${port} (Press CTRL+C to quit)`);
}
