/** What a Prisma command reads: a schema.prisma and the folder of migrations beside it. */
import type { MigrationFile } from '../../scenario.ts';
import type { Files } from './files.ts';

export interface Folder {
  /** Absolute path of schema.prisma. */
  readonly schemaPath: string;
  readonly schema: string;
  /** In the order in which the engine applies them: by name. */
  readonly migrations: readonly MigrationFile[];
}

/** Reads the folder around `schemaPath`; null if there is no such file. */
export async function readFolder(files: Files, schemaPath: string): Promise<Folder | null> {
  const schema = await files.read(schemaPath);
  if (schema === null) return null;
  return {
    schemaPath,
    schema,
    migrations: await readMigrations(files, migrationsBeside(schemaPath)),
  };
}

/** Where the CLI looks for the migrations of a schema. */
export const migrationsBeside = (schemaPath: string): string =>
  `${schemaPath.slice(0, schemaPath.lastIndexOf('/'))}/migrations`;

/**
 * Every folder in `directory` with its migration.sql, by name. A folder without the file is left out:
 * the engine would answer P3015 to each command.
 */
export async function readMigrations(files: Files, directory: string): Promise<MigrationFile[]> {
  const migrations: MigrationFile[] = [];
  for (const name of await files.list(directory)) {
    const sql = await files.read(`${directory}/${name}/migration.sql`);
    if (sql !== null) migrations.push({ name, sql });
  }
  return migrations;
}
