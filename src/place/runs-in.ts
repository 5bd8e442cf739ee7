/** Where a shell block of a page can run: in LiteLLM’s image, with psql, or only where the reader types. */
import { commandsOf, type ShellCommand } from './commands.ts';

export type RunsIn =
  /** In the image, in the folder of the installed package. */
  | 'image'
  /** On the reader’s computer, where `psql` and `pg_dump` (and `prisma`) are sent to their place. */
  | 'psql'
  /** It needs psql and files beside it. */
  | 'psql-with-files'
  /** It only sets variables. */
  | 'variables'
  /** It starts the server as it is. */
  | 'server'
  /** It starts the server with a flag or a variable. */
  | 'changed-server'
  /** It is for the reader’s own computer or for something else: kubectl, pip, YAML, comments. */
  | 'elsewhere';

/** Programs of the image that are a reason to run there. */
const IMAGE_PROGRAMS = new Set(['litellm', 'printenv', 'prisma']);

/** Programs that are in any image, about files or text. */
const ANYWHERE = new Set([
  ...['[', 'awk', 'basename', 'cat', 'cd', 'command', 'cp', 'cut', 'dirname', 'echo', 'env'],
  ...['exit', 'export', 'false', 'find', 'grep', 'head', 'ls', 'mkdir', 'mv', 'printf', 'python'],
  ...['read', 'rm', 'rmdir', 'sed', 'sha256sum', 'sort', 'tail', 'tee', 'test', 'tr', 'true'],
  ...['type', 'uniq', 'unset', 'wc', 'xargs'],
]);

const PSQL_PROGRAMS = new Set([
  ...['createdb', 'dropdb', 'pg_dump', 'pg_dumpall', 'pg_isready', 'pg_restore', 'psql'],
]);

/** Programs of PostgreSQL that can be sent to another place: what they read is in their words. */
const SENT = new Set(['pg_dump', 'psql']);

/** Files of the package, and those that blocks write beside them. */
const PACKAGE_FILE = /\bmigrations\b|schema\.prisma|(?:^|[\s<>])[\w-]+\.(?:sql|txt|log)\b/m;

/** Options that read a file, or go to another server or role than LiteLLM’s URL. */
const OWN_FILE_OR_ROLE = /^-{1,2}(?:[dfhpU]|file|dbname|host|port|username)/;

const SETS_VARIABLES = new Set(['', 'export', 'unset']);

/** Tells where a shell block runs. */
export function runsIn(text: string): RunsIn {
  const commands = commandsOf(text);
  if (commands.every(({ name }) => SETS_VARIABLES.has(name))) {
    return commands.length === 0 ? 'elsewhere' : 'variables';
  }
  const isKnown = ({ name }: ShellCommand): boolean =>
    name === '' || IMAGE_PROGRAMS.has(name) || PSQL_PROGRAMS.has(name) || ANYWHERE.has(name);
  if (!commands.every(isKnown)) return 'elsewhere';
  const ofPostgres = commands.filter(({ name }) => PSQL_PROGRAMS.has(name));
  if (ofPostgres.length > 0) return canBeSent(text, ofPostgres) ? 'psql' : 'psql-with-files';
  if (commands.some(startsServer)) return text.trim() === 'litellm' ? 'server' : 'changed-server';
  if (commands.some(({ name }) => IMAGE_PROGRAMS.has(name))) return 'image';
  return PACKAGE_FILE.test(text) ? 'image' : 'elsewhere';
}

const canBeSent = (text: string, commands: readonly ShellCommand[]): boolean =>
  commands.every(
    ({ name, args }) => SENT.has(name) && !args.some((word) => OWN_FILE_OR_ROLE.test(word)),
  ) && !/\bmigrations\/|\bcd\b|\|\s*(?:psql|pg_\w+)\b/.test(text);

const startsServer = ({ name, args }: ShellCommand): boolean =>
  name === 'litellm' && !args.includes('--skip_server_startup');

/** Files that a block writes, as far as they are plain names. */
export const filesWritten = (text: string): string[] => [
  ...new Set([...text.matchAll(/>\s*([\w-]+\.\w+)/g)].map(([, name = '']) => name)),
];

/** True if a block calls the program. */
export const calls = (text: string, program: string): boolean =>
  commandsOf(text).some(({ name }) => name === program);
