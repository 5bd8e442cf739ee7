/**
 * Reads a folder of migrations as the native engine does. (prisma-engines,
 * `schema-connector/src/migrations_directory.rs`.)
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationFile, MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Refuses what is not UTF-8, and keeps a byte order mark, as Rust's `read_to_string` does. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const read = (path: string): string => UTF8.decode(readFileSync(path));

/** Lists the folders, sorted by the bytes of their names; none if there is no such directory. A link to a folder is none. */
export function migrationNames(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Reads the script of a migration that was read before. */
export const scriptOf = (directory: string, name: string): string =>
  read(join(directory, name, 'migration.sql'));

/** Returns what the engine gets of a folder: a script that cannot be read is an error, which it reports where it needs the script. */
export const migrationsList = (directory: string): MigrationList => ({
  baseDir: directory,
  lockfile: { path: 'migration_lock.toml', content: lockFile(directory) },
  shadowDbInitScript: '',
  migrationDirectories: migrationNames(directory).map((name) => ({
    path: name,
    migrationFile: scriptFile(join(directory, name, 'migration.sql')),
  })),
});

function scriptFile(path: string): MigrationFile {
  try {
    return { path, content: { tag: 'ok', value: read(path) } };
  } catch (error) {
    return { path, content: { tag: 'error', value: String(error) } };
  }
}

function lockFile(directory: string): string | null {
  try {
    return read(join(directory, 'migration_lock.toml'));
  } catch {
    return null;
  }
}
