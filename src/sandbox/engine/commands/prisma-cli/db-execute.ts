/** `prisma db execute`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#db-execute */
import type { SqlError } from '../../../frame.ts';
import type { Database } from '../../database/database.ts';
import { resolvePath } from '../../files/files.ts';
import { schemaNameIn, userIn } from '../../database/connection-string.ts';
import { identifier } from '../../../sql/quote.ts';
import { displayError } from '../../schema-engine/p3018.ts';
import type { EngineError } from '../../schema-engine/instantiate.ts';
import type { Context } from '../../program/context.ts';
import { style } from '../../program/output.ts';
import {
  CliError,
  engineError,
  textOption,
  type CliOptions,
  type PrismaCommand,
} from './prisma-command.ts';
import { connectionOf, readDatasource } from './datasource.ts';
import { IS_DIRECTORY, findSchema } from './schema-file.ts';

const SEE = `See \`${style.green('prisma db execute -h')}\``;

export const dbExecute: PrismaCommand = {
  options: {
    '--stdin': Boolean,
    '--file': String,
    '--schema': String,
    '--url': String,
    '--telemetry-information': String,
  },
  stopAtPositional: false,
  onBadOption: 'usage',
  async run(options, context) {
    requireOne(options, '--stdin', '--file', 'Only 1 must be provided. \n');
    // Without a URL the CLI takes the schema at the default place, as if it had been named.
    const found = options['--url']
      ? null
      : await findSchema(textOption(options, '--schema'), context);
    requireOne(
      { ...options, ...(found && { '--schema': found }) },
      '--url',
      '--schema',
      'Only 1 must be provided.\n',
    );
    const script = await readScript(options, context);
    const url = await urlOf(options, found, context);
    const error = await execute(script, schemaNameIn(url), context.database.as(userIn(url)));
    if (error) {
      context.printer.error = error;
      throw engineError(databaseError(error));
    }
    return 'Script executed successfully.';
  },
};

/**
 * Runs the script as one query with the schema of the URL in front of the search path. That is set before, because
 * a second statement in the query would make a transaction, which CREATE INDEX CONCURRENTLY refuses.
 */
async function execute(
  script: string,
  schemaName: string,
  database: Database,
): Promise<SqlError | null> {
  const connection = database.connect();
  if (schemaName !== 'public') {
    await connection.query(`SET search_path TO ${identifier(schemaName)}`);
  }
  const { error } = await connection.query(script);
  await connection.close();
  return error;
}

function requireOne(options: CliOptions, one: string, other: string, both: string): void {
  const hasOne = Boolean(options[one]);
  const hasOther = Boolean(options[other]);
  if (hasOne && hasOther) {
    throw new CliError(`${one} and ${other} cannot be used at the same time. ${both}${SEE}`);
  }
  if (!hasOne && !hasOther) {
    throw new CliError(`Either ${one} or ${other} must be provided.\n${SEE}`);
  }
}

async function urlOf(
  options: CliOptions,
  schemaPath: string | null,
  context: Context,
): Promise<string> {
  const schema = schemaPath === null ? null : await context.files.read(schemaPath);
  if (schema === null) return textOption(options, '--url') ?? '';
  const datasource = readDatasource(schema, context.environment);
  return (datasource && connectionOf(datasource)) ?? '';
}

async function readScript(options: CliOptions, context: Context): Promise<string> {
  const file = textOption(options, '--file');
  if (file === null) return context.stdin;
  const path = resolvePath(context.directory, file);
  const script = await context.files.read(path);
  if (script === null && (await context.files.has(path))) {
    context.printer.err(`An error occurred while reading the provided --file at ${file}`);
    throw new CliError(IS_DIRECTORY);
  }
  if (script === null) throw new CliError(`Provided --file at ${file} doesn't exist.`);
  return script;
}

/**
 * The native engine's answer to a script that fails. It knows two of the errors by a code of Prisma's
 * and shows every other as the driver does. (prisma-engines: `user-facing-errors/src/quaint.rs`; the
 * prefix is in the CLI's own tests of `db execute`.)
 */
function databaseError(error: SqlError): EngineError {
  const relation = /relation "([^"]+)" does not exist/.exec(error.message)?.[1];
  if (error.code === '42P01' && relation !== undefined) {
    return {
      code: 'P1014',
      message: `The underlying table for model \`${relation}\` does not exist.`,
    };
  }
  const columns = /^Key \(([^=]+)\)=/.exec(error.detail ?? '')?.[1];
  if (error.code === '23505' && columns !== undefined) {
    const fields = columns.split(', ').map((column) => `\`${column.replaceAll('"', '')}\``);
    return {
      code: 'P2002',
      message: `Unique constraint failed on the fields: (${fields.join(',')})`,
    };
  }
  return { code: null, message: `db error: ${displayError(error)}\n` };
}
