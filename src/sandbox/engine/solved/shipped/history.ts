/** Checks the history against the files that the release ships: the next container has all of them again. */
import type { Release } from '../../../scenario.ts';
import type { Check } from '../../../solved/conditions.ts';
import type { MigrationRecord } from '../../view/ledger.ts';
import { plural } from '../plural.ts';
import { checksumsOf, isShipped } from './files.ts';

/** LiteLLM's start-up records under such names what it executed itself, and no release ships them. */
const OF_THE_START_UP = /^(?:0_init|\d{14}_baseline_diff)$/;

/** Names that a sentence repeats. */
const MAX_NAMED = 3;

/** `before` is the history of the start: its rows are part of the story. */
export async function checkHistory(
  records: readonly MigrationRecord[],
  before: readonly MigrationRecord[],
  release: Release,
  releases: readonly Release[],
): Promise<Check> {
  const shipped = await checksumsOf(release);
  const now = records.filter(counts);
  const isApplied = new Set(
    now.flatMap(({ name, finishedAt }) => (finishedAt === null ? [] : [name])),
  );
  const pending = [...shipped.keys()].filter((name) => !isApplied.has(name));
  if (pending.length > 0) {
    return no(
      `${plural(pending.length, 'migration')} that ${release.version} ships ${pending.length === 1 ? 'is' : 'are'} not applied`,
      pending,
    );
  }
  const failed = now.flatMap(({ name, finishedAt }) => (finishedAt === null ? [name] : []));
  if (failed.length > 0) return no('A migration is recorded as failed', failed);
  const wasThere = new Set(
    before.filter(counts).map(({ name, checksum }) => `${name} ${checksum}`),
  );
  const foreign: string[] = [];
  const strange: string[] = [];
  for (const { name, checksum } of now) {
    if (shipped.get(name) === checksum || wasThere.has(`${name} ${checksum}`)) continue;
    if (OF_THE_START_UP.test(name) && !shipped.has(name)) continue;
    if (await isShipped(releases, name, checksum)) continue;
    (shipped.has(name) ? strange : foreign).push(name);
  }
  if (strange.length > 0)
    return no('A checksum in the history is of no file that a release ships', strange);
  if (foreign.length > 0) return no('The history has a migration that no release ships', foreign);
  return { ok: true, detail: '' };
}

/** Prisma passes over what was rolled back. */
const counts = ({ rolledBackAt }: MigrationRecord): boolean => rolledBackAt === null;

function no(reason: string, names: readonly string[]): Check {
  const more = names.length - MAX_NAMED;
  const listed = [...new Set(names)].slice(0, MAX_NAMED).join(', ');
  return {
    ok: false,
    detail: `${reason}: ${listed}${more > 0 ? ` and ${String(more)} more` : ''}.`,
  };
}
