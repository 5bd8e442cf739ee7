/**
 * `prisma …`: routes to the commands, and ends them as the CLI does. The texts are those of Prisma's
 * CLI 5.4.2, which LiteLLM ships; `tests/conformance` compares them with the CLI itself.
 */
import arg from 'arg';
import type { Command, Context } from '../../program/context.ts';
import { NotLoaded } from '../../program/lazily.ts';
import { style } from '../../program/output.ts';
import { dbExecute } from './db-execute.ts';
import { dbPull } from './db-pull.ts';
import { dbPush } from './db-push.ts';
import { helpOf, usageOf } from './help.ts';
import { migrateDeploy } from './migrate-deploy.ts';
import { migrateDiff } from './migrate-diff.ts';
import { migrateResolve } from './migrate-resolve.ts';
import { migrateStatus } from './migrate-status.ts';
import { CliError, Exit, type CliOptions, type PrismaCommand } from './prisma-command.ts';
import { refusals } from './refusals.ts';
import { validate } from './validate.ts';
import { printVersions } from './version.ts';

const COMMANDS: Readonly<Record<string, PrismaCommand>> = {
  'migrate status': migrateStatus,
  'migrate deploy': migrateDeploy,
  'migrate resolve': migrateResolve,
  'migrate diff': migrateDiff,
  'db push': dbPush,
  'db pull': dbPull,
  'db execute': dbExecute,
  validate,
};

/** Every command of the CLI that the terminal knows, for completion. */
export const prismaCommandNames: readonly string[] = [
  ...Object.keys(COMMANDS),
  ...Object.keys(refusals),
  'version',
];

/** The CLI's own options before a command. */
const GLOBAL: arg.Spec = {
  '--help': Boolean,
  '-h': '--help',
  '--version': Boolean,
  '-v': '--version',
  '--json': Boolean,
  '--experimental': Boolean,
  '--preview-feature': Boolean,
  '--early-access-feature': Boolean,
  '--telemetry-information': String,
};
const GROUP: arg.Spec = {
  '--help': Boolean,
  '-h': '--help',
  '--preview-feature': Boolean,
  '--telemetry-information': String,
};

export const prisma: Command = async (words, context) => {
  try {
    context.printer.out(await route('', GLOBAL, words, context));
    return 0;
  } catch (thrown) {
    if (thrown instanceof Exit) return thrown.exitCode;
    if (thrown instanceof HelpError) context.printer.err(thrown.message);
    else if (thrown instanceof CliError || thrown instanceof NotLoaded) {
      context.printer.err(`${style.bold(style.red('Error: '))}${thrown.message}`);
    } else throw thrown;
    return 1;
  }
};

/** A wrong word with the help below it; printed on stderr as it is. */
class HelpError extends Error {}

/** Makes the error; `name` is the command whose help it shows. */
const helpError = async (complaint: string, name: string): Promise<HelpError> =>
  new HelpError(`\n${style.bold(style.red('!'))} ${complaint}\n${await helpOf(name)}`);

/** `prisma`, `prisma migrate` and `prisma db`: their own options, then the name of a command. */
async function route(
  name: string,
  spec: arg.Spec,
  words: readonly string[],
  context: Context,
): Promise<string> {
  const options = parseOptions(spec, words, true);
  if (options instanceof arg.ArgError) throw await helpError(options.message, name);
  if (options['--version'] === true) return printVersions(options['--json'] === true);
  const [next, ...rest] = options._;
  if (next === undefined || options['--help'] === true) return helpOf(name);
  const full = name === '' ? next : `${name} ${next}`;
  if (full === 'migrate' || full === 'db') return route(full, GROUP, rest, context);
  if (full === 'version') return printVersions(rest.includes('--json'));
  if (full === 'introspect') return introspect(rest, context);
  const flag = options['--preview-feature'] === true ? ['--preview-feature'] : [];
  const kept = full === 'migrate diff' || name === 'db' ? [...rest, ...flag] : rest;
  return runCommand(full, name, next, kept, context);
}

/** The old name of `db pull`; the CLI warns and runs it. */
function introspect(words: readonly string[], context: Context): Promise<string> {
  const advice = style.bold(
    `The ${style.underline('prisma introspect')} command is deprecated. Please use ${style.green('prisma db pull')} instead.`,
  );
  for (const line of ['', advice, '']) {
    context.printer.err(`${style.yellow('prisma:warn')} ${line}`);
  }
  return runCommand('db pull', '', 'introspect', words, context);
}

async function runCommand(
  full: string,
  group: string,
  word: string,
  words: readonly string[],
  context: Context,
): Promise<string> {
  const refusal = Object.hasOwn(refusals, full) ? refusals[full] : undefined;
  if (refusal !== undefined) {
    const help = await helpOf(full);
    if (help !== '' && (words.includes('--help') || words.includes('-h'))) return help;
    context.printer.err(`The sandbox does not run \`prisma ${full}\`: ${refusal}`);
    throw new Exit(1);
  }
  const command = Object.hasOwn(COMMANDS, full) ? COMMANDS[full] : undefined;
  if (!command) throw await helpError(`Unknown command "${word}"`, group);
  const spec = { '--help': Boolean, '-h': '--help', ...command.options };
  const options = parseOptions(spec, words, command.stopAtPositional);
  if (options instanceof arg.ArgError) {
    if (command.onBadOption === 'help') throw await helpError(options.message, full);
    throw new CliError(`\n${options.message}\n\n${await usageOf(full)}`);
  }
  return options['--help'] === true ? helpOf(full) : command.run(options, context);
}

/** Parsed options by name, and under `_` the words that are none. */
type Parsed = CliOptions & { readonly _: readonly string[] };

function parseOptions(
  spec: arg.Spec,
  words: readonly string[],
  stopAtPositional: boolean,
): Parsed | InstanceType<typeof arg.ArgError> {
  try {
    return arg(spec, { argv: [...words], stopAtPositional });
  } catch (thrown) {
    if (thrown instanceof arg.ArgError) return thrown;
    throw thrown;
  }
}
