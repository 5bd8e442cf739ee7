/** The files a Prisma command reads: a schema.prisma and the folder of migrations next to it. */
import type { MigrationFile } from '../../scenario.ts';
import { byBytes, type Files } from './files.ts';

export interface Folder {
  /** Absolute path of schema.prisma. */
  readonly schemaPath: string;
  readonly schema: string;
  /** Sorted by name, the order in which the engine applies them. */
  readonly migrations: readonly MigrationFile[];
  /** Absolute paths of the migration.sql that are not there or no text, by the name of their folder, sorted by it. */
  readonly missing: ReadonlyMap<string, string>;
  /** Text of migration_lock.toml; null if there is no such file. */
  readonly lockFile: string | null;
}

/**
 * The files that the engine works on. It reports a missing script where it needs it, and compares the provider with
 * that of the lock file, if there is one.
 */
export type EngineFolder = Pick<Folder, 'schema' | 'migrations'> &
  Partial<Pick<Folder, 'lockFile' | 'missing'>>;

/** Names of all migrations of a folder, in the order in which the engine applies them. */
export const migrationNames = ({
  migrations,
  missing = new Map(),
}: Omit<EngineFolder, 'schema'>): string[] =>
  [...migrations.map(({ name }) => name), ...missing.keys()].sort(byBytes);

/** True if the engine gives the same answers for both. */
export function sameFolder(a: EngineFolder | null, b: EngineFolder | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.schema !== b.schema) return false;
  if ((a.lockFile ?? null) !== (b.lockFile ?? null)) return false;
  if (missingPaths(a) !== missingPaths(b) || a.migrations.length !== b.migrations.length)
    return false;
  return a.migrations.every(({ name, sql }, index) => {
    const other = b.migrations[index];
    return name === other?.name && sql === other.sql;
  });
}

const missingPaths = ({ missing = new Map() }: EngineFolder): string =>
  [...missing.values()].join('\n');

/** Reads schema.prisma and its migrations. Resolves with null if there is no such file. */
export async function readFolder(files: Files, schemaPath: string): Promise<Folder | null> {
  const schema = await files.read(schemaPath);
  if (schema === null) return null;
  const directory = migrationsBeside(schemaPath);
  const migrations = await readMigrations(files, directory);
  return {
    schemaPath,
    schema,
    migrations,
    missing: await missingIn(files, directory, migrations),
    lockFile: await files.readStrictly(`${directory}/migration_lock.toml`),
  };
}

async function missingIn(
  files: Files,
  directory: string,
  migrations: readonly MigrationFile[],
): Promise<ReadonlyMap<string, string>> {
  const missing = new Map<string, string>();
  const present = new Set(migrations.map(({ name }) => name));
  for (const name of await files.folders(directory)) {
    if (!present.has(name)) missing.set(name, `${directory}/${name}/migration.sql`);
  }
  return missing;
}

/** Returns the directory in which the CLI looks for a schema's migrations. */
const migrationsBeside = (schemaPath: string): string =>
  `${schemaPath.slice(0, schemaPath.lastIndexOf('/'))}/migrations`;

/** Reads every folder in `directory` that has a migration.sql, sorted by name. */
export async function readMigrations(files: Files, directory: string): Promise<MigrationFile[]> {
  const migrations: MigrationFile[] = [];
  for (const name of await files.folders(directory)) {
    const sql = await files.readStrictly(`${directory}/${name}/migration.sql`);
    if (sql !== null) migrations.push({ name, sql });
  }
  return migrations;
}
