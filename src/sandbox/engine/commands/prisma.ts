/**
 * `prisma …`: routes to the commands, and prints what every one of them prints around its own text.
 * The texts are those of Prisma's CLI 5.4.2, which LiteLLM ships.
 */
import arg from 'arg';
import type { Command, Context } from './context.ts';
import { dbExecute } from './db-execute.ts';
import { dbPush } from './db-push.ts';
import { describeDatasource } from './datasource.ts';
import { migrateDeploy } from './migrate-deploy.ts';
import { migrateResolve } from './migrate-resolve.ts';
import { migrateStatus } from './migrate-status.ts';
import { Printer, style, type Outcome } from './output.ts';
import { UsageError, type PrismaCommand } from './prisma-command.ts';

const COMMANDS: Readonly<Record<string, PrismaCommand>> = {
  'migrate status': migrateStatus,
  'migrate deploy': migrateDeploy,
  'migrate resolve': migrateResolve,
  'db push': dbPush,
  'db execute': dbExecute,
};

/** What the real CLI also has and this terminal does not run, with the reason. */
const REFUSED: Readonly<Record<string, string>> = {
  'migrate dev':
    'it is for development: it resets the database when history and tables disagree. Never run it on a database whose data you want to keep.',
  'migrate reset':
    'it drops every table and all data. Use Reset above to start the scenario again.',
};

/** The names that the terminal can complete after `prisma`. */
export const prismaCommandNames: readonly string[] = Object.keys(COMMANDS);

export const prisma: Command = async (words, context) => {
  const printer = new Printer();
  const name = words.slice(0, 2).join(' ');
  const command = COMMANDS[name];
  if (!command) return unknownCommand(words, printer);
  try {
    const options = arg(
      { '--help': Boolean, '-h': '--help', '--schema': String, ...command.options },
      { argv: words.slice(2) },
    );
    if (options['--help'] === true) {
      printer.out(command.help);
      return printer.outcome(0);
    }
    if (command.printsDatasource) printHeader(context, printer);
    return printer.outcome(await command.run(options, context, printer));
  } catch (thrown) {
    return fail(thrown, command, printer);
  }
};

/** "Prisma schema loaded from …" and the datasource line. */
function printHeader(context: Context, printer: Printer): void {
  const datasource = describeDatasource(context.environment['DATABASE_URL']);
  printer.out(style.dim('Prisma schema loaded from schema.prisma'));
  printer.out(style.dim(datasource));
}

function fail(thrown: unknown, command: PrismaCommand, printer: Printer): Outcome {
  if (thrown instanceof UsageError) {
    printer.err(`${style.bold(style.red('Error: '))}${thrown.message}`);
    return printer.outcome(1);
  }
  if (thrown instanceof arg.ArgError) {
    printer.err(`\n${style.bold(style.red('!'))} ${thrown.message}\n${command.help}`);
    return printer.outcome(1);
  }
  throw thrown;
}

function unknownCommand(words: readonly string[], printer: Printer): Outcome {
  const name = words.slice(0, 2).join(' ');
  const reason = REFUSED[name];
  const offered = Object.keys(COMMANDS).map((command) => `  prisma ${command}`);
  if (reason !== undefined) {
    printer.err(`The sandbox does not run \`prisma ${name}\`: ${reason}`);
    return printer.outcome(1);
  }
  if (words.length === 0 || words[0] === '--help' || words[0] === '-h') {
    printer.out(['Commands that this terminal runs:', '', ...offered].join('\n'));
    return printer.outcome(0);
  }
  printer.err(
    [
      `${style.bold(style.red('!'))} Unknown command "${name}"`,
      '',
      'This terminal runs:',
      ...offered,
    ].join('\n'),
  );
  return printer.outcome(1);
}
