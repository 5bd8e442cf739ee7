/**
 * Reads off the installed packages what the sandbox says of them: the help texts of Prisma's CLI, which
 * are too long to type and would go stale, and the versions. Needs no engine and no network.
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

/** These two answer a wrong option with their usage, not with their whole help. */
const WITH_USAGE = ['migrate diff', 'db execute'];

const run = promisify(execFile);

const printedSchema = z.object({ stdout: z.string(), stderr: z.string() });

/** Runs the CLI with colours; a help text starts no engine, so any file will do for one. */
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
  // A wrong option is answered with exit code 1: what was printed is on the error then.
  return printedSchema.parse(
    await run(process.execPath, args, { encoding: 'utf8', env }).catch((error: unknown) => error),
  );
}

/** The help as `--help` prints it, without the line break of `console.log`. Throws if there is none. */
async function readHelp(command: string): Promise<string> {
  const { stdout, stderr } = await prisma(`${command} --help`);
  if (!stdout.includes('Usage')) throw new Error(`prisma ${command} --help printed:\n${stderr}`);
  return stdout.replace(/\n$/, '');
}

/** The part after the complaint, which is its own paragraph. Throws if there is none. */
async function readUsage(command: string): Promise<string> {
  const { stderr } = await prisma(`${command} --no-such-option`);
  const usage = /unknown or unexpected option: --no-such-option\n\n([\s\S]*)\n$/.exec(stderr)?.[1];
  if (usage === undefined) throw new Error(`prisma ${command} printed no usage:\n${stderr}`);
  return usage;
}

const packageSchema = z.object({ version: z.string() });

/** A package's version, also where it exports no package.json. */
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
  /** By command; the empty one is the CLI itself. */
  help: Record<string, string>;
  /** By command: its answer to a wrong option. */
  usage: Record<string, string>;
  versions: Record<string, string>;
}

/** Reads all of it. Rejects with the command that printed something else. */
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
