/** What every step of the set-up works with, and the directory it works in. */
import type { Context } from '../commands/context.ts';
import { readMigrations } from '../container/folder.ts';
import { PACKAGE_DIRECTORY } from '../container/image.ts';
import type { Log } from './log.ts';
import type { Rules } from './rules.ts';

export interface SetUp {
  /** The context of the subprocesses: in `directory`, with the proxy's environment. */
  readonly context: Context;
  readonly rules: Rules;
  readonly log: Log;
  /** Holds `schema.prisma` and `migrations/`: the package, or its copy in LITELLM_MIGRATION_DIR. */
  readonly directory: string;
}

/** How `setup_database` returned. That it raised is a thrown `RuntimeError`. */
export type Returned = 'succeeded' | 'gave-up';

/**
 * The directory the set-up runs in. LITELLM_MIGRATION_DIR (#10336) gets a copy of the package's
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

/** The names of the migrations in the directory, logged as `_get_migration_names` does. */
export async function migrationNames({ context, directory, log }: SetUp): Promise<string[]> {
  const migrations = await readMigrations(context.files, `${directory}/migrations`);
  log.info(`Found ${String(migrations.length)} migrations at ${directory}`);
  return migrations.map(({ name }) => name);
}
