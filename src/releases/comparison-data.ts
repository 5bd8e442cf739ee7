/** `/releases.json`: what a comparison of two releases is made of. */
import { tablesOf } from '../catalogue/relations.ts';
import type { Table } from '../catalogue/schema.ts';
import { secondsFor } from '../sandbox/upgrade/estimates.ts';
import { scanKindSchema } from '../sandbox/upgrade/upgrade-check.ts';
import type { ComparedMigration, ComparisonData } from './comparison-schema.ts';
import type { MigrationFacts } from './facts.ts';
import type { Brought, ListedRelease } from './ladder.ts';
import { isFelt } from './lock-words.ts';
import { isAdditive } from './verdict.ts';

/** Makes it of the list. */
export function comparisonData(
  ladder: readonly ListedRelease[],
  tables: readonly Table[],
): ComparisonData {
  const all = ladder.flatMap(({ brought }) => brought);
  const places = new Map(all.map(({ migration }, place) => [migration.name, place]));
  const placesOf = (names: readonly string[]): number[] =>
    names.flatMap((name) => places.get(name) ?? []);
  return {
    secondsPerMillion: Object.fromEntries(
      scanKindSchema.options.flatMap((kind) => {
        const seconds = secondsFor(kind, { rows: 1_000_000, bytes: null });
        return seconds === null ? [] : [[kind, seconds]];
      }),
    ),
    releases: ladder.map(
      ({ version, knowledge, isCompromised, brought, inert, removes, replaces }) => ({
        ...{ version, isCompromised },
        isKnown: knowledge === 'all' || knowledge === 'none by notes',
        adds: placesOf(brought.map(({ migration }) => migration.name)),
        inert: placesOf(inert),
        removes: placesOf(removes),
        replaces: placesOf(replaces),
      }),
    ),
    migrations: all.map((one) => compared(one, tables)),
  };
}

function compared(one: Brought, tables: readonly Table[]): ComparedMigration {
  const { migration, facts } = one;
  return {
    name: migration.name,
    tables: tablesOf(migration, tables),
    creates: [...migration.creates],
    addsColumns: migration.adds.map(({ table, column }) => `${table}.${column}`),
    isAdditive: isAdditive(one),
    isRun: facts.run !== null && !facts.isPartly,
    holds: facts.holds.map(({ table, mode, work }) => ({
      ...{ table, mode, kind: work.kind, of: work.table },
    })),
    brief: briefLocks(facts),
    oldPods: facts.oldPods.map(({ table, words, sure }) => ({
      ...{ table, column: columnIn(words), words, isCertain: sure === 'certain' },
    })),
    failure: facts.failure && { over: facts.failure.over, sqlstate: facts.failure.sqlstate },
  };
}

/** The column that the words of a trouble are about, as `table.column`: they begin with it, whether it was run or concluded. */
const columnIn = (words: string): string | null => /^column (\S+) /.exec(words)?.[1] ?? null;

/** Locks that others wait for, on tables that nothing reads or writes whole meanwhile. None if a statement was not understood. */
function briefLocks({
  isUnderstood,
  locks,
  holds,
  long,
}: MigrationFacts): ComparedMigration['brief'] {
  const worked = new Set([...holds, ...long].map(({ table }) => table));
  return isUnderstood
    ? locks
        .filter(({ table, mode }) => isFelt(mode) && !worked.has(table))
        .map(({ table, mode }) => ({ table, mode }))
    : [];
}
