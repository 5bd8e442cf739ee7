/** The values that every step of the set-up shares, and the directory it works in. */
import type { Context } from '../program/context.ts';
import type { Environment } from '../program/environment.ts';
import { readMigrations } from '../files/folder.ts';
import { PACKAGE_DIRECTORY } from '../files/image.ts';
import { userIn } from '../database/connection-string.ts';
import type { ProxyLog } from './log.ts';
import type { Rules } from './rules.ts';

export interface SetUp {
  /** The context of the subprocesses: in `directory`, with the proxy's environment. */
  readonly context: Context;
  readonly rules: Rules;
  readonly log: ProxyLog;
  /** Directory of `schema.prisma` and `migrations/`: the package, or its copy in LITELLM_MIGRATION_DIR. */
  readonly directory: string;
}

/** Returns the context with other variables, and the database as seen by the user in their DATABASE_URL. */
export const inEnvironment = (context: Context, environment: Environment): Context => ({
  ...context,
  environment,
  database: context.database.as(userIn(environment['DATABASE_URL'])),
});

/** The way in which `setup_database` returned. Where it raises, a `RuntimeError` is thrown. */
export type Returned = 'succeeded' | 'gave-up';

/**
 * Returns the directory the set-up runs in. LITELLM_MIGRATION_DIR (#10336) gets a copy of the package's
 * directory on every call. Source: `_get_prisma_dir` in `litellm_proxy_extras/utils.py`.
 */
export async function prepareDirectory({ environment, files }: Context): Promise<string> {
  const custom = environment['LITELLM_MIGRATION_DIR'];
  if (custom === undefined || custom === '') return PACKAGE_DIRECTORY;
  const target = custom.replace(/\/+$/, '');
  const copy = async (path: string): Promise<void> => {
    const text = await files.read(`${PACKAGE_DIRECTORY}/${path}`);
    if (text !== null) await files.write(`${target}/${path}`, text);
  };
  await copy('schema.prisma');
  await copy('migrations/migration_lock.toml');
  for (const name of await files.list(`${PACKAGE_DIRECTORY}/migrations`)) {
    await copy(`migrations/${name}/migration.sql`);
  }
  return target;
}

/** Lists the migrations in the directory and logs their number, as `_get_migration_names` does. */
export async function migrationNames({ context, directory, log }: SetUp): Promise<string[]> {
  const migrations = await readMigrations(context.files, `${directory}/migrations`);
  log.info(`Found ${String(migrations.length)} migrations at ${directory}`);
  return migrations.map(({ name }) => name);
}

/**
 * Removes what the set-up wrote next to the release's migrations in the package's directory: `0_init` and
 * the drift scripts. They live as long as the container, and the next start is a new container from the
 * image. In LITELLM_MIGRATION_DIR, which stands for a volume, they stay.
 */
export async function putImageBack(
  before: readonly string[],
  { context: { files }, directory, log }: SetUp,
): Promise<void> {
  if (directory !== PACKAGE_DIRECTORY) return;
  const migrations = `${PACKAGE_DIRECTORY}/migrations`;
  const written = (await files.list(migrations)).filter((name) => !before.includes(name));
  if (written.length === 0) return;
  for (const name of written) await files.remove(`${migrations}/${name}`);
  log.note(
    `written into migrations/, and gone with this container: ${written.join(', ')}. In LITELLM_MIGRATION_DIR it stays, and the next deploy runs it.`,
  );
}
