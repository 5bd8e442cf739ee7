/** Finds schema.prisma as the CLI does, and reads its folder and datasource. */
import type arg from 'arg';
import type { Context } from '../../program/context.ts';
import { migrationNames, readFolder, type Folder } from '../../files/folder.ts';
import { relativePath, resolvePath } from '../../files/files.ts';
import { style } from '../../program/output.ts';
import { describeDatasource, readDatasource, requireValidConfig, usableUrl } from './datasource.ts';
import { CliError, textOption, type CliOptions } from './prisma-command.ts';

/** Node's error for a directory that is read as a file. */
export const IS_DIRECTORY = 'EISDIR: illegal operation on a directory, read';

/** Paths that the CLI tries without `--schema`. It would read package.json too, but the image has none. */
const DEFAULT_PATHS = ['schema.prisma', 'prisma/schema.prisma'];

/**
 * The absolute path of the schema; null if there is none at the default places.
 * Throws `CliError` if `--schema` names a file that is not there.
 */
export async function findSchema(given: string | null, context: Context): Promise<string | null> {
  const candidates = given === null ? DEFAULT_PATHS : [given];
  for (const candidate of candidates) {
    const path = resolvePath(context.directory, candidate);
    if (await context.files.has(path)) return path;
  }
  if (given !== null) throw new CliError(`Provided --schema at ${given} doesn't exist.`);
  return null;
}

/** The folder that a command works on. Throws `CliError` if there is no schema, or a directory in its place. */
export async function requireFolder(options: CliOptions, context: Context): Promise<Folder> {
  const path = await findSchema(textOption(options, '--schema'), context);
  const folder = path === null ? null : await readFolder(context.files, path);
  if (path !== null && !folder) {
    printSchemaLoaded({ schemaPath: path }, context);
    throw new CliError(IS_DIRECTORY);
  }
  if (!folder) {
    throw new CliError(
      `Could not find a ${style.bold('schema.prisma')} file that is required for this command.\n` +
        `You can either provide it with ${style.green('--schema')}, set it as \`prisma.schema\` in your package.json or put it into the default location ${style.green('./prisma/schema.prisma')} ${style.underline('https://pris.ly/d/prisma-schema-location')}`,
    );
  }
  return folder;
}

/** Options that every command on a schema has. */
export const SCHEMA_OPTIONS: arg.Spec = { '--schema': String, '--telemetry-information': String };

/** Reads the folder, and prints the two lines that name its schema and its datasource, as most commands begin. */
export async function openFolder(options: CliOptions, context: Context): Promise<Folder> {
  const folder = await requireFolder(options, context);
  printHeader(folder, context);
  return folder;
}

/** The folder and the URL that a command of `migrate` works on. */
interface Project {
  readonly folder: Folder;
  readonly url: string;
}

/**
 * Opens the folder as `openFolder` does, and finds the URL that it connects to. `onHeader` is called in between. Throws
 * `CliError` if the URL cannot be used.
 */
export async function openProject(
  options: CliOptions,
  context: Context,
  onHeader?: () => void,
): Promise<Project> {
  const folder = await openFolder(options, context);
  onHeader?.();
  return { folder, url: usableUrl(folder, context) };
}

/** "Prisma schema loaded from …". */
export function printSchemaLoaded(
  { schemaPath }: Pick<Folder, 'schemaPath'>,
  { printer, directory }: Context,
): void {
  printer.out(style.dim(`Prisma schema loaded from ${relativePath(directory, schemaPath)}`));
}

/**
 * The two lines that most commands begin with. Throws `CliError` between them if the configuration is not
 * valid; `usableUrl` later reports a URL that cannot be used.
 */
export function printHeader(folder: Folder, context: Context): void {
  printSchemaLoaded(folder, context);
  requireValidConfig(folder);
  const datasource = readDatasource(folder.schema, context.environment);
  if (datasource) context.printer.out(style.dim(describeDatasource(datasource)));
}

/** For example `7 migrations found in prisma/migrations`; the path is a constant of the CLI. */
export function migrationsFound(folder: Folder): string {
  const count = migrationNames(folder).length;
  if (count === 0) return 'No migration found in prisma/migrations';
  return `${String(count)} migration${count > 1 ? 's' : ''} found in prisma/migrations`;
}
