/**
 * Makes a copy of Prisma's CLI that starts quicker. It is Prisma's own code in ASCII, without comments and line
 * breaks, so Node has less to read, and keeps the source in half the memory. `quick-cli.test.ts` compares it with the
 * package as it was installed.
 */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { minifySync } from 'rolldown/utils';

const require = createRequire(import.meta.url);

/** Options of Node and the file, which start the CLI. */
export interface Cli {
  readonly options: readonly string[];
  readonly file: string;
}

/** The CLI as npm installed it. */
export const installedCli: Cli = { options: [], file: require.resolve('prisma/build/index.js') };

/** Compiles WebAssembly in one tier, and only the functions that are called: a command runs for a moment. */
const OPTIONS = ['--liftoff-only', '--wasm-lazy-compilation'];

/** Writes the quick CLI to `node_modules` in a folder. */
export async function makeQuickCli(folder: string): Promise<Cli> {
  const engines = require.resolve('@prisma/engines', { paths: [dirname(installedCli.file)] });
  const [file] = await Promise.all([
    shorten(installedCli.file, 'build/index.js', join(folder, 'node_modules/prisma')),
    shorten(engines, 'dist/index.js', join(folder, 'node_modules/@prisma/engines')),
  ]);
  return { options: OPTIONS, file };
}

/** Copies the package of a script with the script shortened, and returns the script's new path. */
async function shorten(script: string, name: string, folder: string): Promise<string> {
  await cp(script.slice(0, -name.length), folder, { recursive: true });
  const { code, errors } = minifySync(name, await readFile(script, 'utf8'), {
    compress: false,
    mangle: false,
    codegen: { removeWhitespace: true, legalComments: 'none' },
  });
  if (errors.length > 0) throw new Error(`${script}: ${errors.map(String).join('\n')}`);
  const copy = join(folder, name);
  await writeFile(copy, code.replaceAll(/[^\0-\x7f]/g, escapeUnit));
  return copy;
}

/** Escapes one UTF-16 unit; strings, patterns and names take this escape alike. */
const escapeUnit = (unit: string): string =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
