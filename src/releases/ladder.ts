/** The releases that are known here, oldest first, each with what came with it since the one before it on the list. */
import { tablesOf } from '../catalogue/relations.ts';
import type { Catalogue, Migration } from '../catalogue/schema.ts';
import { isOlder } from '../release-order.ts';
import type { Release } from '../sandbox/scenario.ts';
import type { ReleaseRun } from '../sandbox/upgrade/release-run.ts';
import { byForm } from './by-form.ts';
import { factsOf, runsByMigration, type MigrationFacts } from './facts.ts';
import type { ReleaseNote, ReleaseNotes } from './release-notes.ts';

/** A migration that came with a release. */
export interface Brought {
  readonly migration: Migration;
  readonly facts: MigrationFacts;
}

export interface ListedRelease {
  readonly version: string;
  /** The one before it on the list; null for the oldest. */
  readonly before: string | null;
  /**
   * How much is known of its migrations. `all`: every one. `some`: those here, and perhaps others. `none by notes`: its notes
   * say that it has none over the release before it, which is the one on the list. `none in its last step`: they say so, and there
   * are releases between, of which nothing is known. `unknown`: nothing.
   */
  readonly knowledge: 'all' | 'some' | 'none by notes' | 'none in its last step' | 'unknown';
  readonly brought: readonly Brought[];
  /** Migrations of older releases whose file is another one from this release on. */
  readonly replaces: readonly string[];
  /** Of these, or of others, those whose file does nothing any more. */
  readonly inert: readonly string[];
  /** Migrations of older releases that it no longer ships. */
  readonly removes: readonly string[];
  /** The run of the sandbox’s edition of it; null if there is none. */
  readonly run: ReleaseRun | null;
  /** True if nobody should run it: it was an attack. */
  readonly isCompromised: boolean;
  readonly note: ReleaseNote | null;
  /** Its tag on GitHub; null where it is not known, and of an attack. */
  readonly tag: string | null;
}

interface LadderSource {
  /** Those of the sandbox, oldest first. */
  readonly releases: readonly Release[];
  readonly runs: readonly ReleaseRun[];
  readonly catalogue: Pick<Catalogue, 'migrations' | 'tables'>;
  readonly notes: ReleaseNotes;
  readonly compromised: readonly { readonly versions: readonly string[] }[];
  readonly readWhole: readonly string[];
}

const NUMBER = /^v\d+\.\d+\.\d+$/;

/** Builds the list. Throws with the entry if the notes name a migration that the catalogue does not have. */
export function ladderOf(source: LadderSource): ListedRelease[] {
  const { releases, catalogue, notes } = source;
  const compromised = new Set(source.compromised.flatMap(({ versions }) => versions));
  const versions = listedVersions(source, compromised);
  const placed = Map.groupBy(catalogue.migrations, (migration) => placeOf(migration, versions));
  const runs = runsByMigration(source.runs);
  const readWhole = new Set(source.readWhole);
  const known = new Set(catalogue.migrations.map(({ name }) => name));
  return versions.map((version, index): ListedRelease => {
    const migrations = placed.get(version) ?? [];
    const fresh = new Set(migrations.flatMap(({ creates }) => creates));
    const note = notes.releases.find((one) => one.version === version) ?? null;
    const unknown = note?.inert.find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw new Error(`content/catalogue/release-notes.yaml: ${version}: inert: ${unknown}`);
    }
    return {
      version,
      before: versions[index - 1] ?? null,
      knowledge: isOlder(notes.completeUpTo, version)
        ? knowledgeOf(migrations, note, isNext(versions[index - 1] ?? '', version))
        : 'all',
      brought: migrations.map((migration) => {
        const { tables } = catalogue;
        const concluded = byForm(migration, { tables, fresh, readWhole });
        const touched = tablesOf(migration, tables);
        return { migration, facts: factsOf(runs.get(migration.name), concluded, touched) };
      }),
      ...differencesIn(releases, version),
      inert: note?.inert ?? [],
      run: source.runs.find((run) => run.version === version) ?? null,
      isCompromised: compromised.has(version),
      note,
      tag: compromised.has(version) ? null : tagOf(version, note, notes),
    };
  });
}

const tagOf = (
  version: string,
  note: ReleaseNote | null,
  { plainTagsFrom }: ReleaseNotes,
): string | null => note?.tag ?? (isOlder(version, plainTagsFrom) ? null : version);

function knowledgeOf(
  migrations: readonly Migration[],
  note: ReleaseNote | null,
  hasNoneBetween: boolean,
): ListedRelease['knowledge'] {
  if (migrations.length > 0) return 'some';
  if (note?.noMigrations !== true) return 'unknown';
  return hasNoneBetween ? 'none by notes' : 'none in its last step';
}

/** True if no release can be between the two: `v1.103.1` and `v1.103.2`. */
function isNext(before: string, version: string): boolean {
  const [, line = '', patch = ''] = /^(v\d+\.\d+\.)(\d+)$/.exec(version) ?? [];
  return before === `${line}${String(Number(patch) - 1)}`;
}

/** Every version that a source names with its whole number, oldest first. */
function listedVersions(
  { releases, catalogue, notes }: LadderSource,
  compromised: ReadonlySet<string>,
): string[] {
  const named = [
    ...releases.map(({ version }) => version),
    ...catalogue.migrations.flatMap(({ release: { version } }) =>
      version !== null && NUMBER.test(version) ? [version] : [],
    ),
    ...notes.releases.map(({ version }) => version),
    ...compromised,
  ];
  return [...new Set(named)].sort((a, b) => (isOlder(a, b) ? -1 : 1));
}

/** The first on the list that has the migration for certain: where only a range is known, the one at its end or after it. */
function placeOf({ release }: Migration, versions: readonly string[]): string | undefined {
  const latest = release.version?.split(' ').at(-1);
  if (latest === undefined) return undefined;
  const whole = /^v\d+\.\d+$/.test(latest) ? `${latest}.0` : latest;
  return versions.find((version) => !isOlder(version, whole));
}

/** What its folder has otherwise than the one that is stored before it. */
function differencesIn(
  releases: readonly Release[],
  version: string,
): Pick<ListedRelease, 'replaces' | 'removes'> {
  const index = releases.findIndex((release) => release.version === version);
  const [before, release] = [releases[index - 1], releases[index]];
  if (!before || !release) return { replaces: [], removes: [] };
  const now = new Map(release.migrations.map(({ name, sql }) => [name, sql]));
  return {
    replaces: before.migrations.flatMap(({ name, sql }) =>
      (now.get(name) ?? sql) === sql ? [] : [name],
    ),
    removes: before.migrations.flatMap(({ name }) => (now.has(name) ? [] : [name])),
  };
}
