/**
 * Lines of plain words that start one program of ours, such as `prisma migrate status`: what a shell would start is read off
 * them, so that none is needed. `tests/unit/engine/plain-lines.test.ts` runs them both ways.
 */
import type { Environment } from '../program/environment.ts';
import { MERGED } from './merged-streams.ts';

/** bash has a builtin `help`, which no program can replace, so ours runs under another name. */
export const HELP = '__help';

/** A longer line may be more than the shell takes. */
const LONGEST = 1_000;

/** Characters that bash takes literally outside of quotes, wherever they stand in a word. */
const PLAIN = /^ *[\w@%+=:,.-][\w@%+=:,./-]*(?: +[\w@%+=:,./-]+)* *$/;

/** Programs that can be told further files while they run, those of `OF_THE_SHELL` among them. */
const TAKE_ANY_FILE: ReadonlySet<string> = new Set(['psql', 'pg_dump']);

/** Words that may name a file which the shell itself makes, such as `/dev/stdin`, or a directory with such files. */
const OF_THE_SHELL = /\.\.|(?:^|[=:])\/(?!\/|app\/)|\/(?:bin|dev|proc|usr)\b/;

/** The PATH under which the programs are found; it is there from the first line on. */
const PATH = '/usr/bin:/bin';

/** Variables that a shell changes, or that change how it runs a line. */
const OF_BASH = ['BASHOPTS', 'SHELLOPTS', MERGED];

/** Returns the words of a line that starts one of `programs` and needs no shell; null for any other line. */
export function plainWords(line: string, programs: ReadonlySet<string>): string[] | null {
  if (line.length > LONGEST || !PLAIN.test(line)) return null;
  const [typed = '', ...words] = line.split(' ').filter((word) => word !== '');
  const name = typed === 'help' && words.length === 0 ? HELP : typed;
  if (!programs.has(name) || TAKE_ANY_FILE.has(name)) return null;
  return words.some((word) => OF_THE_SHELL.test(word)) ? null : [name, ...words];
}

/** True if a shell with these variables starts programs as without them. */
export const isOrdinary = (environment: Environment): boolean =>
  environment['HOME'] !== undefined &&
  (environment['PATH'] ?? PATH) === PATH &&
  !OF_BASH.some((name) => environment[name] !== undefined);

/** Returns the variables that a shell hands to its programs, in their order. */
export const exportedIn = (directory: string, environment: Environment): Environment => ({
  HOME: environment['HOME'] ?? '',
  PATH,
  PWD: directory,
  OLDPWD: directory,
  ...environment,
});
