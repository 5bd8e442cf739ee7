/** Reads the versions of what runs in the sandbox, and of what LiteLLM ships in its place, from the installed packages. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Versions } from '../../sandbox/versions.ts';

const require = createRequire(import.meta.url);

const packageSchema = z.object({ version: z.string() });

/** Reads a package's version, even if the package does not export its package.json. */
async function versionOf(name: string, entry = name): Promise<string> {
  let directory = dirname(fileURLToPath(import.meta.resolve(entry)));
  while (!directory.endsWith(join('node_modules', name))) directory = dirname(directory);
  return packageSchema.parse(JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')))
    .version;
}

/** `enginesVersion` of the CLI: the last part of the version of its engines package. */
function readNativeEngine(): string {
  const engines: unknown = require('@prisma/engines');
  return z.object({ enginesVersion: z.string() }).parse(engines).enginesVersion;
}

/** Reads all of them; `postgres` is the version that PGlite's server tells. */
export async function readVersions(postgres: string): Promise<Versions> {
  return {
    pglite: await versionOf('@electric-sql/pglite'),
    postgres,
    schemaEngine: await versionOf(
      '@prisma/schema-engine-wasm',
      '@prisma/schema-engine-wasm/schema_engine_bg',
    ),
    prismaCli: await versionOf('prisma', 'prisma/build/index.js'),
    nativeEngine: readNativeEngine(),
  };
}
