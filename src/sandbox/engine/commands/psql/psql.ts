/** `psql`: scripts from `-c`, `-f` and standard input, or a prompt. https://www.postgresql.org/docs/current/app-psql.html */
import { resolvePath } from '../../files/files.ts';
import type { DatabaseConnection } from '../../database/connection.ts';
import { LEFT_OPEN } from '../../database/connection.ts';
import { FOR_FILES, type Database } from '../../database/database.ts';
import { clientUser, connectionRefusal } from '../../program/client-user.ts';
import type { Command, Context } from '../../program/context.ts';
import { OptionError } from '../../program/getopt.ts';
import { NotLoaded } from '../../program/lazily.ts';
import { textOf } from '../../program/output.ts';
import { runBackslash } from './backslash/run-backslash.ts';
import { pset } from './backslash/display.ts';
import { setVariable } from './backslash/variables.ts';
import { Client } from './client/client.ts';
import { readPsqlOptions, type Action, type InfoRequest, type PsqlOptions } from './options.ts';
import { formatNotice } from './print/psql-format.ts';
import { repeatedOtherwise, runPrompt } from './running/prompt.ts';
import { ReplayedConnection } from './running/replayed-connection.ts';
import { runText, surroundingsFor } from './running/script.ts';
import { PSQL_HELP } from './usage.ts';

/** psql's exit codes: an error of its own or of a `-c` script, no connection, and an error that stopped a file. */
const EXIT_FAILURE = 1;
const EXIT_NO_CONNECTION = 2;
const EXIT_SCRIPT_ERROR = 3;

export const psql: Command = async (words, context) => {
  const options = read(words, context);
  if (options === null) return EXIT_FAILURE;
  if (typeof options === 'string') return tell(options, context);
  const refusal = connectionRefusal(options.login);
  if (refusal !== null) {
    context.printer.err(`psql: ${refusal}`);
    return EXIT_NO_CONNECTION;
  }
  const user = clientUser(options.login, context);
  const connected = { ...context, database: context.database.as(user) };
  for (const warning of options.warnings) context.printer.err(`psql: warning: ${warning}`);
  try {
    const exitCode =
      options.actions.length === 0 && context.interactive
        ? await prompt(options, user, connected)
        : await script(options, user, connected);
    if (options.output !== null) await redirect(options.output, context);
    return exitCode;
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
    context.printer.err(`psql: error: ${error.message}`);
    return EXIT_FAILURE;
  }
};

function read(words: readonly string[], { printer }: Context): PsqlOptions | InfoRequest | null {
  try {
    return readPsqlOptions(words);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    printer.err(`psql: ${error.message}`);
    if (!error.message.startsWith('error: ')) {
      printer.err('psql: hint: Try "psql --help" for more information.');
    }
    return null;
  }
}

async function tell(asked: InfoRequest, { printer, database }: Context): Promise<number> {
  if (asked === 'help') printer.write([{ stream: 'stdout', text: PSQL_HELP }]);
  else printer.out(`psql (PostgreSQL) ${await serverVersion(database)}`);
  return 0;
}

async function serverVersion(database: Database): Promise<string> {
  const [row] = await database.read('SHOW server_version');
  return row?.['server_version'] ?? '';
}

/** The client as the options make it. null if one of them cannot be set. */
function clientFor(client: Client, options: PsqlOptions): Client | null {
  client.quiet = true;
  const isSet =
    options.display.every((words) => pset(client, words)) &&
    options.variables.every(([name, value]) => setVariable(client, name, value));
  client.quiet = options.quiet;
  return isSet ? client : null;
}

async function prompt(
  options: PsqlOptions,
  user: string | null,
  context: Context,
): Promise<number> {
  const { database, printer } = context;
  if (options.singleTransaction) {
    printer.err('psql: error: -1 can only be used in non-interactive mode');
    return EXIT_FAILURE;
  }
  const server = new ReplayedConnection(
    (isResumed) => database.connect(FOR_FILES, isResumed),
    database.clock,
    (statement) => printer.err(repeatedOtherwise(statement)),
  );
  const client = clientFor(new Client(context, server, user, true), options);
  if (!client) return EXIT_FAILURE;
  if (!client.quiet) {
    printer.out(`psql (${await serverVersion(database)})`);
    printer.out('Type "help" for help.');
    printer.out();
  }
  return runPrompt(client, server);
}

async function script(
  options: PsqlOptions,
  user: string | null,
  context: Context,
): Promise<number> {
  const connection = context.database.connect(FOR_FILES);
  const client = clientFor(new Client(context, connection, user, false), options);
  if (!client) return EXIT_FAILURE;
  if (options.singleTransaction) await connection.query('BEGIN');
  const exitCode = await runActions(client, options.actions);
  if (options.singleTransaction) await end(client, connection, exitCode);
  if (await connection.close()) {
    context.printer.err(formatNotice(LEFT_OPEN));
    context.printer.results.push(LEFT_OPEN);
  }
  return exitCode;
}

async function end(
  client: Client,
  connection: DatabaseConnection,
  exitCode: number,
): Promise<void> {
  const statement = exitCode === 0 ? 'COMMIT' : 'ROLLBACK';
  const { error } = await connection.query(statement);
  if (error) client.report(error, statement);
}

/** The exit code is the last action's; only ON_ERROR_STOP ends them early. */
async function runActions(client: Client, actions: readonly Action[]): Promise<number> {
  if (actions.length === 0) return codeOf(await runText(client, client.stdin));
  let exitCode = 0;
  for (const action of actions) {
    exitCode =
      action.kind === 'file'
        ? await runFile(client, action.text)
        : await runCommand(client, action.text);
    if (exitCode !== 0 && client.stopsOnError) break;
  }
  return exitCode;
}

const codeOf = (end: string): number => (end === 'stopped' ? EXIT_SCRIPT_ERROR : 0);

async function runCommand(client: Client, text: string): Promise<number> {
  if (client.echoes === 'all') client.print(`${text.replace(/^\\/, '')}\n`);
  if (!text.startsWith('\\')) {
    const succeeded = await client.send(text, { data: { text: client.stdin, lines: 0 } });
    if (client.dataWasRead) client.stdin = '';
    return succeeded ? 0 : EXIT_FAILURE;
  }
  const { end } = await runBackslash(client, text.slice(1), surroundingsFor(client));
  return end === 'failed' || end === 'stopped' ? EXIT_FAILURE : 0;
}

async function runFile(client: Client, path: string): Promise<number> {
  const { files, directory, printer } = client.context;
  const isStandard = path === '-';
  const text = isStandard ? client.stdin : await files.read(resolvePath(directory, path));
  if (text === null) {
    printer.err(`psql: error: ${path}: No such file or directory`);
    return EXIT_FAILURE;
  }
  client.source = { name: isStandard ? '<stdin>' : path, line: 0 };
  const end = await runText(client, text);
  client.source = null;
  return codeOf(end);
}

/** `-o FILE`: what was printed on stdout goes to the file. */
async function redirect(path: string, { printer, files, directory }: Context): Promise<void> {
  const chunks = printer.take();
  await files.write(resolvePath(directory, path), textOf(chunks, 'stdout'));
  printer.write(chunks.filter(({ stream }) => stream === 'stderr'));
}
