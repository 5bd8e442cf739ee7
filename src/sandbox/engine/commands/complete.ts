/** Tab completion of the terminal's line. */
import type { Completion } from '../../client.ts';
import type { View } from '../../frame.ts';
import { typedWords } from '../../shell/typed-words.ts';
import { resolvePath, type Files } from '../files/files.ts';
import { optionNames } from '../litellm/options.ts';
import { prismaCommandNames } from './prisma-cli/prisma.ts';
import { programs } from './programs.ts';

const SCHEMA = ['--help', '--schema'];
const DIFF_SIDES = ['from', 'to'].flatMap((side) =>
  ['empty', 'schema-datamodel', 'schema-datasource', 'url', 'migrations'].map(
    (source) => `--${side}-${source}`,
  ),
);

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  'prisma migrate status': SCHEMA,
  'prisma migrate deploy': SCHEMA,
  'prisma migrate resolve': ['--applied', '--rolled-back', ...SCHEMA],
  'prisma migrate diff': [...DIFF_SIDES, '--script', '--exit-code', '--help'],
  'prisma db push': ['--accept-data-loss', '--skip-generate', ...SCHEMA],
  'prisma db pull': ['--print', '--force', ...SCHEMA],
  'prisma db execute': ['--file', '--stdin', '--url', ...SCHEMA],
  'prisma validate': SCHEMA,
  psql: ['-c', '-f', '-v', '-x', '-t', '-A', '-q', '-1', '--csv', '--help'],
  pg_dump: [
    ...['--schema-only', '--data-only', '--clean', '--if-exists', '--inserts', '--column-inserts'],
    ...['--no-owner', '--no-privileges', '-t', '-T', '-f', '--help'],
  ],
};

/** After these comes a migration's name, a file, or a release. */
const BEFORE_PATH = new Set([
  ...['--schema', '--file', '-f', '<', '>', '>>', '--from-migrations', '--to-migrations'],
  ...DIFF_SIDES.filter((flag) => flag.includes('-schema-')),
]);
const TAKES_PATHS = new Set([
  'cat',
  'ls',
  'cd',
  'head',
  'tail',
  'grep',
  'rm',
  'cp',
  'mv',
  'wc',
  'diff',
]);

/** Where the word begins that the line ends in. A blank or an operator before it may not be escaped. */
const startOfLastWord = (line: string): number =>
  line.length - (/(?:\\.|[^\\\s;|&<>()])*$/.exec(line)?.[0].length ?? 0);

const unescaped = (word: string): string => word.replaceAll(/\\(.)/g, '$1');
const escaped = (word: string): string => word.replaceAll(/[^\w@%+=:,./~-]/g, String.raw`\$&`);

/** What completion may look at. */
export interface Sources {
  readonly files: Files;
  readonly directory: string;
  readonly installed: string;
  readonly releases: readonly { readonly version: string }[];
}

/**
 * Candidates for the word that the line ends in: commands, sub-commands, flags, files, releases, and the
 * names of migrations after `--applied` and `--rolled-back`. A space in a name is escaped, as bash does.
 */
export async function complete(line: string, sources: Sources, view: View): Promise<Completion> {
  const from = startOfLastWord(line);
  const prefix = unescaped(line.slice(from));
  const before = typedWords(line.slice(0, from));
  if (!before) return { from, candidates: [] };
  const candidates = (await candidatesAfter(before, prefix, sources, view))
    .filter((candidate) => candidate.startsWith(prefix))
    .map(escaped)
    .sort();
  return { from, candidates: [...new Set(candidates)] };
}

async function candidatesAfter(
  before: readonly string[],
  prefix: string,
  sources: Sources,
  view: View,
): Promise<readonly string[]> {
  const [first, ...rest] = before;
  const last = before.at(-1) ?? '';
  if (first === undefined) return [...Object.keys(programs), ...TAKES_PATHS, 'clear'];
  if (last === '--rolled-back') return namesIn(view, ['failed']);
  if (last === '--applied') return namesIn(view, ['failed', 'rolled-back', 'pending']);
  if (BEFORE_PATH.has(last) || TAKES_PATHS.has(first)) return paths(prefix, sources);
  if (first === 'litellm') {
    return optionNames(sources.installed).filter((flag) => !before.includes(flag));
  }
  if (first === 'use') return sources.releases.map(({ version }) => version);
  const words = prismaCommandNames.map((name) => name.split(' '));
  const isCommand = words.some((name) => name.join(' ') === rest.slice(0, name.length).join(' '));
  if (first === 'prisma' && !isCommand) {
    return words
      .filter((name) => name.slice(0, rest.length).join(' ') === rest.join(' '))
      .map((name) => name[rest.length] ?? '');
  }
  const name = Object.keys(FLAGS).find((known) => `${before.join(' ')} `.startsWith(`${known} `));
  return (FLAGS[name ?? ''] ?? []).filter((flag) => !before.includes(flag));
}

/** Files and directories that begin as `prefix` does; a directory ends in a slash. */
async function paths(prefix: string, { files, directory }: Sources): Promise<string[]> {
  const parent = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const absolute = resolvePath(directory, parent);
  return Promise.all(
    (await files.list(absolute)).map(async (name) => {
      const isFile = (await files.read(resolvePath(absolute, name))) !== null;
      return `${parent}${name}${isFile ? '' : '/'}`;
    }),
  );
}

/** Migrations in one of `states`; if there are none, all of them. */
function namesIn(view: View, states: readonly string[]): string[] {
  const matching = view.migrations.filter(({ state }) => states.includes(state));
  return (matching.length > 0 ? matching : view.migrations).map(({ name }) => name);
}
