/** Compares two releases: the migrations between them, what they mean together, and what is not known. Runs in the page. */
import { rangeWords } from '../sandbox/upgrade/range-words.ts';
import type { ComparedMigration, ComparedRelease, ComparisonData } from './comparison-schema.ts';

export interface Between {
  /** `back`: the second is the older one, and everything here is what going back leaves. */
  readonly direction: 'forward' | 'back' | 'same';
  readonly migrations: readonly ComparedMigration[];
  /** Of these, those whose file does nothing in the newer release. */
  readonly inert: ReadonlySet<string>;
  /** Tables that are touched and were there before. */
  readonly tables: readonly string[];
  readonly made: readonly string[];
  readonly oldPods: ComparedMigration['oldPods'];
  /** The longest first. */
  readonly holds: readonly (ComparedMigration['holds'][number] & { readonly migration: string })[];
  /** Locks that are held for a moment only. */
  readonly brief: ComparedMigration['brief'];
  /** A migration that ends with an error on this way. */
  readonly failing: ComparedMigration | undefined;
  /** Releases between, the newer of the two with them, of which not all migrations are known. */
  readonly gaps: readonly string[];
  /** True if the release that one would run is an attack. */
  readonly isCompromised: boolean;
}

/** Compares them; undefined if one of them is not on the list. */
export function between(data: ComparisonData, from: string, to: string): Between | undefined {
  const [start, end] = [from, to].map((version) =>
    data.releases.findIndex((release) => release.version === version),
  );
  if (start === undefined || end === undefined || start < 0 || end < 0) return undefined;
  const [older, newer] = [Math.min(start, end), Math.max(start, end)];
  const way = data.releases.slice(older + 1, newer + 1);
  const oldest = data.releases[older]?.version ?? '';
  const { added, inert, replaced } = walk(way);
  const migrations = [...added]
    .flatMap((place) => data.migrations[place] ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const nameOf = (place: number): string => data.migrations[place]?.name ?? '';
  const doesNothing = new Set([...inert].map(nameOf));
  const edited = new Set([...replaced].map(nameOf));
  const made = new Set(migrations.flatMap(({ creates }) => creates));
  const working = migrations.filter(({ name }) => !doesNothing.has(name));
  const isOld = (table: string): boolean => !made.has(table);
  const high = (kind: string): number => data.secondsPerMillion[kind]?.high ?? 0;
  return {
    direction: start === end ? 'same' : start < end ? 'forward' : 'back',
    migrations,
    inert: doesNothing,
    tables: sortedOnce(working.flatMap(({ tables }) => tables.filter(isOld))),
    made: sortedOnce([...made]),
    oldPods: onceByWords(troublesOfOld(working).filter(({ table }) => isOld(table))),
    holds: working
      .flatMap(({ name, holds }) => holds.map((hold) => ({ ...hold, migration: name })))
      .filter(({ table, of }) => isOld(table) && isOld(of))
      .sort((a, b) => high(b.kind) - high(a.kind)),
    brief: working.flatMap(({ brief }) => brief.filter(({ table }) => isOld(table))),
    failing: working.find(
      ({ name, failure }) => failure?.over === oldest && start < end && !edited.has(name),
    ),
    gaps: way.flatMap(({ version, isKnown }) => (isKnown ? [] : [version])),
    isCompromised: data.releases[end]?.isCompromised ?? false,
  };
}

/** What old pods meet. They know no column that one of the migrations before has brought, whatever becomes of it. */
function troublesOfOld(migrations: readonly ComparedMigration[]): ComparedMigration['oldPods'] {
  const brought = new Set<string>();
  return migrations.flatMap(({ oldPods, addsColumns }) => {
    const known = oldPods.filter(({ column }) => column === null || !brought.has(column));
    for (const column of addsColumns) brought.add(column);
    return known;
  });
}

/** How long work of this kind takes on a million rows; undefined if it was not measured. */
export function perMillion(
  { secondsPerMillion }: ComparisonData,
  kind: string,
): string | undefined {
  const range = secondsPerMillion[kind];
  return range && rangeWords(range);
}

/** Follows the folder through the releases. What one adds and a later one removes is in no folder at the end. */
function walk(way: readonly ComparedRelease[]): {
  added: Set<number>;
  inert: Set<number>;
  replaced: Set<number>;
} {
  const [added, inert, replaced] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (const release of way) {
    for (const place of release.adds) added.add(place);
    for (const place of release.removes) added.delete(place);
    for (const place of release.inert) inert.add(place);
    for (const place of release.replaces) replaced.add(place);
  }
  return { added, inert, replaced };
}

const sortedOnce = (names: readonly string[]): string[] => [...new Set(names)].sort();

const onceByWords = (
  troubles: readonly ComparedMigration['oldPods'][number][],
): ComparedMigration['oldPods'] => [
  ...new Map(troubles.map((trouble) => [trouble.words, trouble])).values(),
];
