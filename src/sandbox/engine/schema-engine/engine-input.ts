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

/** This engine takes its connection from the driver adapter, and refuses a schema that names one. */
export const withoutUrl = (schema: string): string =>
  schema.trim() === ''
    ? ANY_SCHEMA
    : schema.replaceAll(/^[ \t]*(?:url|directUrl)[ \t]*=.*\n/gm, '');

/** Puts the URL of `original`'s datasource back into a schema that this engine wrote. */
export function withUrlOf(original: string, written: string): string {
  const line = /^[ \t]*url[ \t]*=.*\n/m.exec(original)?.[0];
  return line === undefined
    ? written
    : written.replace(/^([ \t]*provider[ \t]*=.*\n)/m, (provider) => provider + line);
}

export const schemaFiles = (schema: string): SchemasContainer => ({
  files: [{ path: 'schema.prisma', content: withoutUrl(schema) }],
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
