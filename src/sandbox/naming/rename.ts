/** Puts a reader's names into a scenario, as long as it stays the same accident. */
import { migrationChecksum } from '../checksum.ts';
import type { Release, Scenario } from '../scenario.ts';
import { renameEffects } from './rename-effects.ts';
import { whyRefused } from './refuse.ts';
import { inSchema, inSql, inText, type NameKind, type Replacement } from './replace.ts';

/** A placeholder of the scenario's `values`, and the reader's name for it. */
export type Wanted = { placeholder: string; name: string };

export type Renamed = { placeholder: string; from: string; to: string };
type Refused = {
  placeholder: string;
  /** The reader's name for it. */
  name: string;
  /** The scenario's name for it. */
  here: string;
  /** A clause after “because”. */
  why: string;
};

export type Renaming = { scenario: Scenario; renamed: Renamed[]; refused: Refused[] };

/** The kind of name behind each placeholder. The others follow from these or are in the connection string. */
const KINDS: Readonly<Record<string, NameKind>> = {
  failed_migration_name: 'migration',
  creating_migration_name: 'migration',
  missing_table: 'table',
  table_name: 'table',
  missing_column: 'column',
};

/**
 * Gives the scenario the reader's names. A name that is already the scenario's own, or whose placeholder the
 * scenario does not have, is neither renamed nor refused.
 */
export async function renameScenario(
  original: Scenario,
  wanted: readonly Wanted[],
): Promise<Renaming> {
  const renamed: Renamed[] = [];
  const refused: Refused[] = [];
  let scenario = original;
  // Names that follow from others come last: by then they may already be the reader's.
  const inOrder = wanted.toSorted((a, b) => Number(!kindOf(a)) - Number(!kindOf(b)));
  for (const { placeholder, name } of inOrder) {
    const here = valueOf(scenario, placeholder);
    const from = valueOf(original, placeholder);
    if (here === undefined || from === undefined) continue;
    if (here === name) {
      if (from !== here) renamed.push({ placeholder, from, to: name });
      continue;
    }
    const kind = kindOf({ placeholder });
    const why = kind
      ? from === here
        ? whyRefused(scenario, { kind, from, to: name })
        : 'two of your names stand for the same one here'
      : whyFollows(placeholder);
    if (why === null && kind) {
      scenario = await withName(scenario, { kind, from, to: name });
      renamed.push({ placeholder, from, to: name });
    } else if (why !== null) {
      refused.push({ placeholder, name, here, why });
    }
  }
  return { scenario, renamed, refused };
}

/** Returns the kind of name behind a placeholder; undefined if it follows from others. */
export const kindOf = ({ placeholder }: { placeholder: string }): NameKind | undefined =>
  Object.hasOwn(KINDS, placeholder) ? KINDS[placeholder] : undefined;

const valueOf = ({ values }: Scenario, placeholder: string): string | undefined =>
  Object.hasOwn(values, placeholder) ? values[placeholder] : undefined;

const whyFollows = (placeholder: string): string =>
  placeholder === 'index_name'
    ? 'Prisma makes an index’s name of its table and its columns'
    : 'the connection string here has that name in it';

/** Replaces one name everywhere, and the checksums of the files that changed. */
async function withName(scenario: Scenario, replacement: Replacement): Promise<Scenario> {
  const sql = (text: string): string => inSql(text, replacement);
  const prose = (text: string): string => inText(text, replacement);
  const { releases, acceptedDrift, ownCheck, suggestions, values, hints } = scenario;
  const renamedReleases = releases.map((release) => inRelease(release, replacement));
  return {
    ...scenario,
    title: prose(scenario.title),
    story: prose(scenario.story),
    releases: renamedReleases,
    effects: await renameEffects(scenario.effects, releases, renamedReleases, replacement),
    state: withChecksums(sql(scenario.state), await newChecksums(releases, renamedReleases)),
    acceptedDrift: acceptedDrift.map(({ statement, reason }) => ({
      statement: sql(statement),
      reason: prose(reason),
    })),
    ownCheck: ownCheck && { label: prose(ownCheck.label), sql: sql(ownCheck.sql) },
    suggestions: suggestions.map(({ label, line }) => ({ label: prose(label), line: prose(line) })),
    values: Object.fromEntries(
      Object.entries(values).map(([placeholder, value]) => [
        placeholder,
        inValue(placeholder, value, replacement),
      ]),
    ),
    hints: hints.map(prose),
  };
}

/** Replaces a name in a placeholder's value, which is the name or was derived from it. */
function inValue(placeholder: string, value: string, replacement: Replacement): string {
  const { kind, from, to } = replacement;
  if (value === from && kindOf({ placeholder }) === kind) return to;
  return placeholder === 'index_name' && kind === 'table' ? inText(value, replacement) : value;
}

function inRelease(release: Release, replacement: Replacement): Release {
  const { kind, from, to } = replacement;
  return {
    version: release.version,
    schema: inSchema(release.schema, replacement),
    migrations: release.migrations.map(({ name, sql }) => ({
      name: kind === 'migration' && name === from ? to : name,
      sql: inSql(sql, replacement),
    })),
  };
}

/** Maps the old to the new checksums of the files whose text changed. */
async function newChecksums(
  before: readonly Release[],
  after: readonly Release[],
): Promise<Map<string, string>> {
  const changed = new Map<string, string>();
  for (const [at, { migrations }] of before.entries()) {
    for (const [index, { sql }] of migrations.entries()) {
      const now = after[at]?.migrations[index]?.sql;
      if (now !== undefined && now !== sql) changed.set(sql, now);
    }
  }
  const pairs = [...changed].map(
    async ([was, now]) => [await migrationChecksum(was), await migrationChecksum(now)] as const,
  );
  return new Map(await Promise.all(pairs));
}

/** Replaces the checksums in the ledger's rows. */
const withChecksums = (state: string, checksums: ReadonlyMap<string, string>): string =>
  state.replaceAll(/\b[0-9a-f]{64}\b/g, (checksum) => checksums.get(checksum) ?? checksum);
