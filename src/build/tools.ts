/**
 * Reads off the installed packages what the sandbox says of them: the help texts of Prisma's CLI, which
 * are too long to type and would go stale, and the versions. Writes `generated/prisma-help.json` and
 * `generated/versions.json`. Needs no engine and no network; takes seconds, and only after an upgrade.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const GENERATED = fileURLToPath(new URL('../../generated/', import.meta.url));
const CLI = require.resolve('prisma/build/index.js');

/** Every command whose help the terminal can print; the empty one is the CLI itself. */
const COMMANDS = [
  ...['', 'migrate', 'migrate dev', 'migrate reset', 'migrate deploy', 'migrate status'],
  ...['migrate resolve', 'migrate diff', 'db', 'db pull', 'db push', 'db seed', 'db execute'],
  ...['validate', 'format', 'generate'],
];

/** These two answer a wrong option with their usage, not with their whole help. */
const WITH_USAGE = ['migrate diff', 'db execute'];

/** Runs the CLI with colours; a help text starts no engine, so any file will do for one. */
function prisma(words: string): { stdout: string; stderr: string } {
  const args = [CLI, ...words.split(' ').filter((word) => word !== '')];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: CLI,
      PRISMA_QUERY_ENGINE_LIBRARY: CLI,
      PRISMA_QUERY_ENGINE_BINARY: CLI,
      CHECKPOINT_DISABLE: '1',
      FORCE_COLOR: '1',
    },
  });
  return { stdout, stderr };
}

/** The help as `--help` prints it, without the line break of `console.log`. Throws if there is none. */
function readHelp(command: string): string {
  const { stdout, stderr } = prisma(`${command} --help`);
  if (!stdout.includes('Usage')) throw new Error(`prisma ${command} --help printed:\n${stderr}`);
  return stdout.replace(/\n$/, '');
}

/** The part after the complaint, which is its own paragraph. Throws if there is none. */
function readUsage(command: string): string {
  const { stderr } = prisma(`${command} --no-such-option`);
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

async function write(name: string, value: unknown): Promise<void> {
  await writeFile(join(GENERATED, name), `${JSON.stringify(value, null, 2)}\n`);
}

/** The versions that were written before; null if there are none. */
const readWritten = (): Promise<Record<string, unknown> | null> =>
  readFile(join(GENERATED, 'versions.json'), 'utf8').then(
    (text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
    () => null,
  );

const packages = {
  pglite: await versionOf('@electric-sql/pglite'),
  schemaEngine: await versionOf(
    '@prisma/schema-engine-wasm',
    '@prisma/schema-engine-wasm/schema_engine_bg',
  ),
  prismaCli: await versionOf('prisma', 'prisma/build/index.js'),
  nativeEngine: readNativeEngine(),
};
const written = await readWritten();
if (!written || Object.entries(packages).some(([name, version]) => written[name] !== version)) {
  await mkdir(GENERATED, { recursive: true });
  await write('prisma-help.json', {
    help: Object.fromEntries(COMMANDS.map((command) => [command, readHelp(command)])),
    usage: Object.fromEntries(WITH_USAGE.map((command) => [command, readUsage(command)])),
  });
  await write('versions.json', { ...packages, postgres: await readPostgresVersion() });
}
process.exit(0);
