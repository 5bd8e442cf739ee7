/**
 * Reads the help texts of Prisma's CLI and the versions from the installed packages, for the sandbox to print. The
 * texts are too long to type and would go stale. Needs no engine and no network.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
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

const packageSchema = z.object({ version: z.string() });

/** Reads a package's version, even if the package does not export its package.json. */
async function versionOf(name: string, entry = name): Promise<string> {
  let directory = dirname(fileURLToPath(import.meta.resolve(entry)));
  while (!directory.endsWith(join('node_modules', name))) directory = dirname(directory);
  return packageSchema.parse(JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')))
    .version;
}

async function readPostgresVersion(): Promise<string> {
  const pglite = await PGlite.create();
  const { rows } = await pglite.query<{ server_version: string }>('SHOW server_version');
  await pglite.close();
  const version = rows[0]?.server_version;
  if (version === undefined) throw new Error('PGlite did not say its version');
  return version;
}

/** `enginesVersion` of the CLI: the last part of the version of its engines package. */
function readNativeEngine(): string {
  const engines: unknown = require('@prisma/engines');
  return z.object({ enginesVersion: z.string() }).parse(engines).enginesVersion;
}

/** The tools' texts as the sandbox imports them. */
export interface ToolTexts {
  /** Help by command; the empty one is the CLI itself. */
  help: Record<string, string>;
  /** The answer to a wrong option, by command. */
  usage: Record<string, string>;
  versions: Record<string, string>;
}

/** Reads all texts. Rejects with the command that printed something else. */
export async function readToolTexts(): Promise<ToolTexts> {
  const [help, usage, postgres] = await Promise.all([
    readEach(COMMANDS, readHelp),
    readEach(WITH_USAGE, readUsage),
    readPostgresVersion(),
  ]);
  return {
    help,
    usage,
    versions: {
      pglite: await versionOf('@electric-sql/pglite'),
      schemaEngine: await versionOf(
        '@prisma/schema-engine-wasm',
        '@prisma/schema-engine-wasm/schema_engine_bg',
      ),
      prismaCli: await versionOf('prisma', 'prisma/build/index.js'),
      nativeEngine: readNativeEngine(),
      postgres,
    },
  };
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
