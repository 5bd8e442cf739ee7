/** The files a Prisma command reads: a schema.prisma and the folder of migrations next to it. */
import type { MigrationFile } from '../../scenario.ts';
import type { Files } from './files.ts';

export interface Folder {
  /** Absolute path of schema.prisma. */
  readonly schemaPath: string;
  readonly schema: string;
  /** Sorted by name, the order in which the engine applies them. */
  readonly migrations: readonly MigrationFile[];
  /** Absolute paths of the migration.sql that are not there, by the name of their folder, sorted by it. */
  readonly missing: ReadonlyMap<string, string>;
}

/** Reads schema.prisma and its migrations. Resolves with null if there is no such file. */
export async function readFolder(files: Files, schemaPath: string): Promise<Folder | null> {
  const schema = await files.read(schemaPath);
  if (schema === null) return null;
  const directory = migrationsBeside(schemaPath);
  const migrations = await readMigrations(files, directory);
  return { schemaPath, schema, migrations, missing: await missingIn(files, directory, migrations) };
}

async function missingIn(
  files: Files,
  directory: string,
  migrations: readonly MigrationFile[],
): Promise<ReadonlyMap<string, string>> {
  const missing = new Map<string, string>();
  const present = new Set(migrations.map(({ name }) => name));
  for (const name of await files.list(directory)) {
    const path = `${directory}/${name}`;
    const isFile = present.has(name) || (await files.read(path)) !== null;
    if (!isFile) missing.set(name, `${path}/migration.sql`);
  }
  return missing;
}

/** Returns the directory in which the CLI looks for a schema's migrations. */
const migrationsBeside = (schemaPath: string): string =>
  `${schemaPath.slice(0, schemaPath.lastIndexOf('/'))}/migrations`;

/**
 * Reads every folder in `directory` with its migration.sql, sorted by name. A folder without the file is
 * left out: the WebAssembly engine would answer P3015 to each command, the CLI's only where it reads the file.
 */
export async function readMigrations(files: Files, directory: string): Promise<MigrationFile[]> {
  const migrations: MigrationFile[] = [];
  for (const name of await files.list(directory)) {
    const sql = await files.read(`${directory}/${name}/migration.sql`);
    if (sql !== null) migrations.push({ name, sql });
  }
  return migrations;
}
