/** Files as the schema engine takes them: everything already read from disk. */
import type {
  MigrationList,
  SchemaFilter,
  SchemasContainer,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { MigrationFile } from '../../scenario.ts';
import { PACKAGE_DIRECTORY } from '../files/image.ts';

export const NO_FILTERS: SchemaFilter = { externalTables: [], externalEnums: [] };

/** A datasource for commands that work on no schema. */
const ANY_SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n';

/** Lines of a datasource that this engine refuses, because it takes its connection from the driver adapter. */
const URL_LINE = /^[ \t]*(?:url|directUrl)[ \t]*=.*\n/gm;

/** Marks such a line as a comment. It keeps its number, so that errors name the lines of the file. */
const HIDDEN = '// not for this engine: ';

/** The schema as the engine reads it. */
export const withHiddenUrl = (schema: string): string =>
  schema.trim() === '' ? ANY_SCHEMA : schema.replaceAll(URL_LINE, (line) => HIDDEN + line);

/** An error of the engine's with the lines that it quotes as they are in the file. */
export const withShownUrl = (message: string): string => message.replaceAll(HIDDEN, '');

/** The schema for `db pull`, which writes it anew with its comments. */
export const withoutUrl = (schema: string): string =>
  schema.trim() === '' ? ANY_SCHEMA : schema.replaceAll(URL_LINE, '');

/** Puts the URL of `original`'s datasource back into a schema that this engine wrote. */
export function withUrlOf(original: string, written: string): string {
  const line = /^[ \t]*url[ \t]*=.*\n/m.exec(original)?.[0];
  return line === undefined
    ? written
    : written.replace(/^([ \t]*provider[ \t]*=.*\n)/m, (provider) => provider + line);
}

/** `content` is what the engine is to read: a schema without its URL, or with a hidden one. */
export const schemaFiles = (content: string): SchemasContainer => ({
  files: [{ path: 'schema.prisma', content }],
});

export const migrationList = (files: readonly MigrationFile[]): MigrationList => ({
  baseDir: `${PACKAGE_DIRECTORY}/migrations`,
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: files.map((migration) => ({
    path: migration.name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: migration.sql } },
  })),
});
