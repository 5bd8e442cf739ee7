/** Files as the schema engine takes them: everything already read from disk. */
import type {
  MigrationFile,
  MigrationList,
  SchemaFilter,
  SchemasContainer,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import { migrationNames, type EngineFolder } from '../files/folder.ts';
import { PACKAGE_DIRECTORY } from '../files/image.ts';
import { configBlocks, linesOf, propertyIn, type ConfigBlock } from './config-blocks.ts';
import { featuresOf } from './config-errors.ts';

export const NO_FILTERS: SchemaFilter = { externalTables: [], externalEnums: [] };

/** A datasource for commands that work on no schema. */
const ANY_SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n';

/** Properties of a datasource that this engine refuses, because it takes its connection from the driver adapter. */
const CONNECTION_PROPERTIES = new Set(['url', 'directUrl', 'shadowDatabaseUrl']);

/** Preview features of Prisma 5 that change what a schema engine reads or writes. */
const ENGINE_FEATURES = new Set(['fulltextindex', 'multischema', 'postgresqlextensions', 'views']);

/** Stands before the line as it is in the file. A line keeps its number, so that errors name the lines of the file. */
const HIDDEN = '// not for this engine: ';

/** Lines of a schema that the engine reads otherwise: by their 0-based number, the text that it gets. */
function translatedLines(schema: string): Map<number, string> {
  const lines = linesOf(schema);
  const translated = new Map<number, string>();
  for (const block of configBlocks(schema)) {
    for (const property of block.properties) {
      const { name, line } = property;
      if (block.kind === 'datasource' && CONNECTION_PROPERTIES.has(name)) {
        translated.set(line, HIDDEN + (lines[line] ?? ''));
      } else if (name === 'previewFeatures' && property === propertyIn(block, name)) {
        translated.set(line, featureLine(lines[line] ?? '', featuresOf(block)));
      }
    }
  }
  return translated;
}

/** The line of `previewFeatures` with those that this engine knows; features of the client are none of its. */
function featureLine(line: string, features: readonly string[]): string {
  const kept = features.filter((feature) => ENGINE_FEATURES.has(feature.toLowerCase()));
  if (kept.length === features.length) return line;
  const names = kept.map((feature) => JSON.stringify(feature)).join(', ');
  return `previewFeatures = [${names}] ${HIDDEN}${line}`;
}

/** The schema with some of its lines replaced; null leaves one out. Line breaks stay as they are. */
function withLines(schema: string, replace: (line: number) => string | null | undefined): string {
  const parts = schema.split(/(\r\n|\n|\r)/);
  let text = '';
  for (let at = 0; at < parts.length; at += 2) {
    const replacement = replace(at / 2);
    if (replacement !== null) text += (replacement ?? parts[at] ?? '') + (parts[at + 1] ?? '');
  }
  return text;
}

/** The schema as the engine reads it: every line has the number that it has in the file. */
export function forEngine(schema: string): string {
  if (schema.trim() === '') return ANY_SCHEMA;
  const translated = translatedLines(schema);
  return withLines(schema, (line) => translated.get(line));
}

/** An error of the engine's with the lines that it quotes as they are in the file. */
export const inTermsOfFile = (message: string): string =>
  message.replaceAll(/(?<=^ *\d+ \| ).*?\/\/ not for this engine: /gm, '');

/** The schema for `db pull`, which writes it anew with its comments. */
export function forIntrospection(schema: string): string {
  if (schema.trim() === '') return ANY_SCHEMA;
  const translated = translatedLines(schema);
  return withLines(schema, (line) => {
    const text = translated.get(line);
    return text?.startsWith(HIDDEN) ? null : text;
  });
}

/** Puts the lines of `original` that the engine read otherwise back into a schema that it wrote. */
export function withConfigOf(original: string, written: string): string {
  const before = configBlocks(original);
  const lines = linesOf(original);
  const after = configBlocks(written);
  const textOf = (block: ConfigBlock | undefined, name: string): string | undefined => {
    const property = block && propertyIn(block, name);
    return property && lines[property.line];
  };
  const additions = new Map<number, string[]>();
  const replacements = new Map<number, string>();
  for (const block of after) {
    const source = before.find(({ kind, name }) => kind === block.kind && name === block.name);
    const features = propertyIn(block, 'previewFeatures');
    const shown = textOf(source, 'previewFeatures');
    if (features && shown !== undefined) replacements.set(features.line, shown);
    const provider = propertyIn(block, 'provider');
    if (block.kind !== 'datasource' || !provider) continue;
    const urls = [...CONNECTION_PROPERTIES].flatMap((name) => textOf(source, name) ?? []);
    additions.set(provider.line, urls);
  }
  return withLines(written, (line) => {
    const added = additions.get(line);
    if (!added) return replacements.get(line);
    return [linesOf(written)[line] ?? '', ...added].join('\n');
  });
}

/** `content` is what the engine is to read: a schema without its URL, or with a hidden one. */
export const schemaFiles = (content: string): SchemasContainer => ({
  files: [{ path: 'schema.prisma', content }],
});

/** The folder of migrations; a script that is missing is an error, which the engine reports where it needs the script. */
export const migrationList = (folder: EngineFolder): MigrationList => ({
  baseDir: `${PACKAGE_DIRECTORY}/migrations`,
  lockfile: { path: 'migration_lock.toml', content: folder.lockFile ?? null },
  shadowDbInitScript: '',
  migrationDirectories: migrationNames(folder).map((name) => ({
    path: name,
    migrationFile: scriptOf(folder, name),
  })),
});

function scriptOf({ migrations, missing }: EngineFolder, name: string): MigrationFile {
  const path = missing?.get(name);
  if (path !== undefined) return { path, content: { tag: 'error', value: 'no such file' } };
  const sql = migrations.find((migration) => migration.name === name)?.sql ?? '';
  return { path: 'migration.sql', content: { tag: 'ok', value: sql } };
}
