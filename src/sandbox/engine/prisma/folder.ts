/** A release's folder as the schema engine takes it: everything already read from disk. */
import type {
  MigrationList,
  SchemaFilter,
  SchemasContainer,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { MigrationFile, Release } from '../../scenario.ts';

/** Where LiteLLM's images keep the package; the engine only prints it. */
const BASE_DIRECTORY = '/app/litellm_proxy_extras/migrations';

export const NO_FILTERS: SchemaFilter = { externalTables: [], externalEnums: [] };

export const schemaFiles = (release: Release): SchemasContainer => ({
  files: [{ path: 'schema.prisma', content: release.schema }],
});

export const migrationList = (files: readonly MigrationFile[]): MigrationList => ({
  baseDir: BASE_DIRECTORY,
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: files.map((migration) => ({
    path: migration.name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: migration.sql } },
  })),
});
