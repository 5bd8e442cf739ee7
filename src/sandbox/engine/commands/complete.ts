/** Tab completion of the terminal's line. */
import type { Completion } from '../../completion.ts';
import type { View } from '../../frame.ts';
import { loadShell } from '../container/load-shell.ts';
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

/** Words that a file's path follows. */
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

/** Returns where the last word of the line begins: after a blank or an operator that is not escaped. */
const startOfLastWord = (line: string): number =>
  line.length - (/(?:\\.|[^\\\s;|&<>()])*$/.exec(line)?.[0].length ?? 0);

const unescaped = (word: string): string => word.replaceAll(/\\(.)/g, '$1');
const escaped = (word: string): string => word.replaceAll(/[^\w@%+=:,./~-]/g, String.raw`\$&`);

/** The parts of a container that candidates come from. */
export interface CandidateSources {
  readonly files: Files;
  readonly directory: string;
  readonly installed: string;
  readonly releases: readonly { readonly version: string }[];
}

/**
 * Returns candidates for the last word of the line: commands, sub-commands, flags, files, releases, and the
 * names of migrations after `--applied` and `--rolled-back`. Spaces in names are escaped, as bash does. Rejects with NotLoaded.
 */
export async function complete(
  line: string,
  sources: CandidateSources,
  view: View,
): Promise<Completion> {
  const from = startOfLastWord(line);
  const prefix = unescaped(line.slice(from));
  const { typedWords } = await loadShell();
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
  sources: CandidateSources,
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

/** Lists files and directories that begin with `prefix`; a directory ends in a slash. */
async function paths(prefix: string, { files, directory }: CandidateSources): Promise<string[]> {
  const parent = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const absolute = resolvePath(directory, parent);
  return Promise.all(
    (await files.list(absolute)).map(async (name) => {
      const isFile = (await files.read(resolvePath(absolute, name))) !== null;
      return `${parent}${name}${isFile ? '' : '/'}`;
    }),
  );
}

/** Names the migrations in one of `states`, or all of them if none is. */
function namesIn(view: View, states: readonly string[]): string[] {
  if (view.kind === 'unknown') return [];
  const matching = view.migrations.filter(({ state }) => states.includes(state));
  return (matching.length > 0 ? matching : view.migrations).map(({ name }) => name);
}
