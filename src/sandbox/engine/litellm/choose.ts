/**
 * Chooses from the options and the environment what the proxy does with its database.
 * Source: `run_server` in `litellm/proxy/proxy_cli.py`, `should_update_prisma_schema` in
 * `litellm/proxy/db/prisma_client.py`.
 */
import type { Environment } from '../program/environment.ts';
import type { GivenOptions } from './options.ts';
import type { Rules } from './rules.ts';

export type Resolver = 'legacy' | 'v2' | 'verified';

export type Plan =
  | { readonly kind: 'no-database' }
  /** DISABLE_SCHEMA_UPDATE: the difference is printed, nothing is changed. */
  | { readonly kind: 'compare' }
  | { readonly kind: 'push'; readonly resolver: Resolver }
  | { readonly kind: 'migrate'; readonly resolver: Resolver };

export function choosePlan(given: GivenOptions, environment: Environment, rules: Rules): Plan {
  if (environment['DATABASE_URL'] === undefined && environment['DIRECT_URL'] === undefined) {
    return { kind: 'no-database' };
  }
  if (isTheWordTrue(environment['DISABLE_SCHEMA_UPDATE'])) return { kind: 'compare' };
  const resolver = chooseResolver(given, environment, rules);
  return { kind: usesMigrate(given, environment, rules) ? 'migrate' : 'push', resolver };
}

/** True if a set-up that gave up ends the proxy, with the switches that change that. */
export function exitsOnFailure(
  given: GivenOptions,
  environment: Environment,
  rules: Rules,
): boolean {
  if (rules.onFailure === 'ignored') return false;
  if (rules.onFailure === 'exit') return true;
  if (given.has('--no-enforce_prisma_migration_check')) return false;
  if (given.has('--enforce_prisma_migration_check')) return true;
  const told = environment['ENFORCE_PRISMA_MIGRATION_CHECK'];
  return told === undefined || told === ''
    ? rules.onFailure === 'exit-unless-told'
    : isTruthy(told);
}

/**
 * Returns the environment with the proxy's DATABASE_URL: the one that is set, or one made of DATABASE_HOST,
 * _USERNAME, _PASSWORD and _NAME (encoded since #10842), with the connection pool's parameters. Source:
 * `construct_database_url_from_env_vars` in `litellm/proxy/utils.py`.
 */
export function proxyEnvironment(environment: Environment): Environment {
  const { DATABASE_URL: set, DIRECT_URL: direct } = environment;
  const url = set ?? composeUrl(environment);
  return {
    ...environment,
    ...(url === undefined ? {} : { DATABASE_URL: withPool(url) }),
    ...(direct === undefined ? {} : { DIRECT_URL: withPool(direct) }),
  };
}

function composeUrl(environment: Environment): string | undefined {
  const host = environment['DATABASE_HOST'];
  // Newer releases take DATABASE_USER as well.
  const user = environment['DATABASE_USERNAME'] ?? environment['DATABASE_USER'];
  const name = environment['DATABASE_NAME'];
  const password = environment['DATABASE_PASSWORD'];
  if (!host || !user || !name) return undefined;
  const login = [user, ...(password ? [password] : [])].map(encodeURIComponent).join(':');
  return `postgresql://${login}@${host}/${encodeURIComponent(name)}`;
}

/** Adds the defaults of `database_connection_pool_limit` and `database_connection_pool_timeout`. */
function withPool(url: string): string {
  if (url === '' || url.includes('connection_limit=')) return url;
  return `${url}${url.includes('?') ? '&' : '?'}connection_limit=10&pool_timeout=60`;
}

function usesMigrate(given: GivenOptions, environment: Environment, rules: Rules): boolean {
  if (rules.deploy === 'never') return false;
  if (rules.deploy === 'default') return !given.has('--use_prisma_db_push');
  return given.has('--use_prisma_migrate') || isTruthy(environment['USE_PRISMA_MIGRATE']);
}

function chooseResolver(given: GivenOptions, environment: Environment, rules: Rules): Resolver {
  const told = environment['USE_V2_MIGRATION_RESOLVER'];
  if (rules.v2 === 'default') {
    if (given.has('--use_legacy_migration_resolver')) return 'legacy';
    return told === undefined || isTruthy(told) ? 'verified' : 'legacy';
  }
  if (rules.v2 === 'none') return 'legacy';
  return given.has('--use_v2_migration_resolver') || isTruthy(told) ? 'v2' : 'legacy';
}

/**
 * True only for the word "true" in any case: "1" and "yes" do not disable the update. Source:
 * `str_to_bool` in `litellm/secret_managers/main.py`, which is not the one of `litellm_proxy_extras`.
 */
const isTheWordTrue = (value: string | undefined): boolean =>
  value?.trim().toLowerCase() === 'true';

const isTruthy = (value: string | undefined): boolean =>
  ['true', '1', 't', 'y', 'yes', 'on'].includes((value ?? '').toLowerCase());
