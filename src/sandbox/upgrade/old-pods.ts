/** What pods of the old release meet that go on running while the new one has migrated. */
import type { Effect } from '../evidence/effects.ts';
import {
  keyOf,
  nameOfObject,
  type DatabaseObject,
  type DefinedObject,
  type Objects,
} from '../evidence/objects.ts';
import { needsOfFiles } from '../plan/needs-of-files.ts';
import { isFilled, isRequired, typeOf } from '../evidence/column.ts';
import type { RanMigration, UpgradeFacts } from './facts.ts';
import type { OldPodFinding } from './upgrade-check.ts';

type Facts = Pick<UpgradeFacts, 'before' | 'after' | 'readWhole'>;

/** Kinds of objects that a query names. */
const NAMED = new Set<DatabaseObject['kind']>([
  'table',
  'column',
  'view',
  'enum',
  'enum value',
  'function',
  'sequence',
]);

/** SQLSTATE of a query that names what is not there. */
const MISSING: Partial<Record<DatabaseObject['kind'], string>> = {
  ...{ column: '42703', enum: '42704', 'enum value': '22P02', function: '42883' },
};

/** Tells what each migration brings about. That the old release uses what was there before is taken for certain of tables and columns. */
export function oldPodsOf(ran: readonly RanMigration[], facts: Facts): OldPodFinding[] {
  const found = ran.flatMap(({ name, effects }) => {
    const isRowType = rowTypes(effects, facts);
    return [
      ...effects.flatMap((effect) =>
        ofEffect(effect, facts).map((one) => ({ ...one, migration: name })),
      ),
      ...isRowType.map((table) => ({ ...changedRow(table), migration: name })),
    ];
  });
  const files = ran.map(({ name, effects, rows }) => ({
    name,
    effects: { effects: [...effects], rows, failure: null },
  }));
  return [...withoutParts(found), ...newRules(files, facts)];
}

type Told = Omit<OldPodFinding, 'migration'>;

function ofEffect(effect: Effect, { before, after }: Facts): Told[] {
  const { object } = effect;
  const table = object.on ?? object.name;
  if (effect.kind === 'dropped') {
    const key = lostKey(object, before, after);
    if (key !== null) return [{ ...key, table }];
    // What is made again under its name is there for them.
    if (!NAMED.has(object.kind) || !before.has(keyOf(object)) || after.has(keyOf(object)))
      return [];
    return [gone(object, table)];
  }
  if (effect.kind === 'renamed') {
    const { from } = effect;
    // A column moves along with its table.
    const isMoved = object.kind === 'column' && from.name === object.name;
    if (!NAMED.has(object.kind) || isMoved || !before.has(keyOf(from))) return [];
    return [
      {
        ...{ kind: 'renamed', table: from.on ?? from.name, sure: sureOf(object) },
        words: `${nameOfObject(from)} is called ${object.name} afterwards: what names it fails.`,
        sqlstate: MISSING[object.kind] ?? '42P01',
      },
    ];
  }
  if (effect.kind === 'altered' && object.kind !== 'column') {
    // A unique index that is made again under its name with other columns.
    const key = lostKey(object, before, after);
    return key === null ? [] : [{ ...key, table }];
  }
  if (object.kind !== 'column' || !before.has(tableKey(table))) return [];
  const name = nameOfObject(object);
  if (effect.kind === 'made') {
    if (!isRequired(effect.definition) || isFilled(effect.definition)) return [];
    return [
      {
        ...{ kind: 'not-filled', table, sqlstate: '23502', sure: 'certain' },
        words: `${name} may not be NULL and has no default: the old release does not fill it, so each of its INSERTs fails.`,
      },
    ];
  }
  if (!before.has(keyOf(object))) return [];
  const [was, is] = [effect.before, effect.definition];
  return [
    ...(typeOf(was) === typeOf(is)
      ? []
      : [
          {
            ...{ kind: 'cached-plan' as const, table, sqlstate: '0A000', sure: 'certain' as const },
            words: `${name} is ${typeOf(is)} instead of ${typeOf(was)}: statements that were prepared before fail with “cached plan must not change result type”.`,
          },
        ]),
    ...(isRequired(is) && !isRequired(was) && !isFilled(is)
      ? [
          {
            ...{ kind: 'not-filled' as const, table, sqlstate: '23502', sure: 'likely' as const },
            words: `${name} may not be NULL any more and has no default: an INSERT that leaves it out fails.`,
          },
        ]
      : []),
  ];
}

/** A unique key that is gone, and that no other key of the table stands for: an upsert names its columns. */
function lostKey(
  object: DatabaseObject,
  before: Objects,
  after: Objects,
): Omit<Told, 'table'> | null {
  const columns = keyColumns(before.get(keyOf(object)));
  if (columns === null || !after.has(tableKey(object.on ?? ''))) return null;
  const others = [...after.values()].filter(({ on }) => on === object.on).map(keyColumns);
  if (others.includes(columns)) return null;
  return {
    ...{ kind: 'gone', sqlstate: '42P10', sure: 'likely' },
    words: `No key on (${columns}) is left on ${object.on ?? ''}: an upsert (ON CONFLICT) that names it fails.`,
  };
}

/** The columns of a unique index, a primary key or a UNIQUE constraint, as PostgreSQL writes them; null for all other objects. */
function keyColumns(object: DefinedObject | undefined): string | null {
  if (object?.kind !== 'index' && object?.kind !== 'constraint') return null;
  const pattern =
    object.kind === 'index'
      ? /^CREATE UNIQUE INDEX .* USING \w+ \(([^()]*)\)(?: NULLS NOT DISTINCT)?$/
      : /^(?:UNIQUE|PRIMARY KEY)(?: NULLS NOT DISTINCT)? \(([^()]*)\)/;
  return pattern.exec(object.definition)?.[1] ?? null;
}

const tableKey = (name: string): string => keyOf({ kind: 'table', on: null, name });

const sureOf = ({ kind }: DatabaseObject): 'certain' | 'likely' =>
  kind === 'table' || kind === 'column' ? 'certain' : 'likely';

const gone = (object: DatabaseObject, table: string): Told => ({
  ...{ kind: 'gone', table, sure: sureOf(object), sqlstate: MISSING[object.kind] ?? '42P01' },
  words: `${nameOfObject(object)} is gone: what names it fails.`,
});

/** Tables that are read with `SELECT *` and whose columns change. */
function rowTypes(effects: readonly Effect[], { before, readWhole }: Facts): string[] {
  const changed = effects.flatMap(({ kind, object }) =>
    object.kind === 'column' && kind !== 'altered' && object.on !== null ? [object.on] : [],
  );
  return [...new Set(changed)].filter(
    (table) => readWhole.has(table) && before.has(tableKey(table)),
  );
}

const changedRow = (table: string): Told => ({
  ...{ kind: 'cached-plan', table, sqlstate: '0A000', sure: 'certain' },
  words: `${table} gets other columns, and the program reads it with SELECT *: statements that were prepared before fail with “cached plan must not change result type” until the old pods are replaced.`,
});

/** A table that is gone or renamed stands for its columns. */
function withoutParts(found: readonly OldPodFinding[]): OldPodFinding[] {
  const wholes = new Set(
    found.flatMap(({ kind, table, words }) =>
      (kind === 'gone' || kind === 'renamed') && words.startsWith(`table ${table} `) ? [table] : [],
    ),
  );
  return found.filter(
    ({ table, words, kind }) =>
      kind === 'renamed' || !wholes.has(table) || words.startsWith(`table ${table} `),
  );
}

/** SQLSTATEs of rows that a new key or constraint refuses. */
const OF_RULES = new Set(['23505', '23503', '23514']);

/** New keys and constraints on what the old release writes. */
const newRules = (files: Parameters<typeof needsOfFiles>[0], { before }: Facts): OldPodFinding[] =>
  files.flatMap((file) =>
    needsOfFiles([file], before)
      .filter(({ need }) => OF_RULES.has(need.refusedWith))
      .map(({ need, on }): OldPodFinding => ({
        ...{ kind: 'new-rule', migration: file.name, table: on ?? '', sure: 'likely' },
        words: `From then on it takes: ${need.words}. What the old release writes against that is refused.`,
        sqlstate: need.refusedWith,
      })),
  );
