/** Tab completion of the terminal's line. */
import type { Completion } from '../../client.ts';
import type { Release } from '../../scenario.ts';
import type { View } from '../../frame.ts';
import { filePaths } from './files.ts';
import { prismaCommandNames } from './prisma.ts';
import { commandNames } from './terminal.ts';

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  'prisma migrate status': ['--help', '--schema'],
  'prisma migrate deploy': ['--help', '--schema'],
  'prisma migrate resolve': ['--applied', '--rolled-back', '--help', '--schema'],
  'prisma db push': ['--accept-data-loss', '--skip-generate', '--help', '--schema'],
  'prisma db execute': ['--file', '--schema', '--url', '--help'],
  litellm: ['--use_prisma_db_push', '--skip_server_startup', '--version'],
  psql: ['-c'],
};

/**
 * Candidates for the word that the line ends in: commands, sub-commands, flags, and the names of
 * migrations after `--applied` and `--rolled-back`.
 */
export function complete(line: string, release: Release, view: View): Completion {
  const from = line.lastIndexOf(' ') + 1;
  const prefix = line.slice(from);
  const before = line
    .slice(0, from)
    .split(' ')
    .filter((word) => word !== '' && !/^[A-Z_]+=/.test(word));
  const candidates = candidatesAfter(before, release, view)
    .filter((candidate) => candidate.startsWith(prefix))
    .sort();
  return { from, candidates: [...new Set(candidates)] };
}

function candidatesAfter(before: string[], release: Release, view: View): readonly string[] {
  const last = before.at(-1);
  if (last === undefined) return commandNames;
  if (last === '--rolled-back') return namesIn(view, ['failed']);
  if (last === '--applied') return namesIn(view, ['failed', 'rolled-back', 'pending']);
  if (last === '--schema') return ['schema.prisma'];
  if (last === '--file' || before[0] === 'cat' || before[0] === 'ls') return filePaths(release);
  if (before[0] === 'prisma' && before.length <= 2) {
    const depth = before.length - 1;
    return prismaCommandNames
      .map((name) => name.split(' '))
      .filter((words) => depth === 0 || words[0] === before[1])
      .map((words) => words[depth] ?? '');
  }
  const name = before[0] === 'prisma' ? before.slice(0, 3).join(' ') : (before[0] ?? '');
  return (FLAGS[name] ?? []).filter((flag) => !before.includes(flag));
}

/** Migrations in one of `states`; if there are none, all of them. */
function namesIn(view: View, states: readonly string[]): string[] {
  const matching = view.migrations.filter(({ state }) => states.includes(state));
  return (matching.length > 0 ? matching : view.migrations).map(({ name }) => name);
}
