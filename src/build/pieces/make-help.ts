/**
 * Reads the help texts of Prisma's installed CLI, for the sandbox to print. They are too long to type and would go
 * stale. Needs no engine and no network.
 */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const CLI = require.resolve('prisma/build/index.js');

/** Every command whose help the terminal can print; the empty one is the CLI itself. */
const COMMANDS = [
  ...['', 'migrate', 'migrate dev', 'migrate reset', 'migrate deploy', 'migrate status'],
  ...['migrate resolve', 'migrate diff', 'db', 'db pull', 'db push', 'db seed', 'db execute'],
  ...['validate', 'format', 'generate'],
];

/** Commands that answer a wrong option with their usage instead of their help. */
const WITH_USAGE = ['migrate diff', 'db execute'];

const run = promisify(execFile);

const printedSchema = z.object({ stdout: z.string(), stderr: z.string() });

/** Runs the CLI with colours. A help text starts no engine, so any file can stand in for one. */
async function prisma(words: string): Promise<{ stdout: string; stderr: string }> {
  const args = [CLI, ...words.split(' ').filter((word) => word !== '')];
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: CLI,
    PRISMA_QUERY_ENGINE_LIBRARY: CLI,
    PRISMA_QUERY_ENGINE_BINARY: CLI,
    CHECKPOINT_DISABLE: '1',
    FORCE_COLOR: '1',
  };
  // The CLI exits with 1 on a wrong option; the error then holds its output.
  return printedSchema.parse(
    await run(process.execPath, args, { encoding: 'utf8', env }).catch((error: unknown) => error),
  );
}

/** Reads the help as `--help` prints it, without the line break of `console.log`. Rejects if there is none. */
async function readHelp(command: string): Promise<string> {
  const { stdout, stderr } = await prisma(`${command} --help`);
  if (!stdout.includes('Usage')) throw new Error(`prisma ${command} --help printed:\n${stderr}`);
  return stdout.replace(/\n$/, '');
}

/** Reads the usage, which follows the complaint as a paragraph of its own. Rejects if there is none. */
async function readUsage(command: string): Promise<string> {
  const { stderr } = await prisma(`${command} --no-such-option`);
  const usage = /unknown or unexpected option: --no-such-option\n\n([\s\S]*)\n$/.exec(stderr)?.[1];
  if (usage === undefined) throw new Error(`prisma ${command} printed no usage:\n${stderr}`);
  return usage;
}

/** The texts as the sandbox imports them. */
export interface HelpTexts {
  /** Help by command; the empty one is the CLI itself. */
  help: Record<string, string>;
  /** The answer to a wrong option, by command. */
  usage: Record<string, string>;
}

/** Reads all texts. Rejects with the command that printed something else. */
export async function readHelpTexts(): Promise<HelpTexts> {
  const [help, usage] = await Promise.all([
    readEach(COMMANDS, readHelp),
    readEach(WITH_USAGE, readUsage),
  ]);
  return { help, usage };
}

/** Reads them side by side, as many at a time as there are processors. */
async function readEach(
  commands: readonly string[],
  read: (command: string) => Promise<string>,
): Promise<Record<string, string>> {
  const waiting = [...commands];
  const texts = new Map<string, string>();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      texts.set(next, await read(next));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return Object.fromEntries(commands.map((command) => [command, texts.get(command) ?? '']));
}
