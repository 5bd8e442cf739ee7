/** What going back to the old release would find, and what the upgrade itself takes away. */
import { counted } from '../counted.ts';
import { keyOf, nameOfObject, type DatabaseObject } from '../evidence/objects.ts';
import { typeOf } from '../evidence/column.ts';
import type { RanMigration, UpgradeFacts } from './facts.ts';
import type { BackFinding } from './upgrade-check.ts';

type Facts = Pick<UpgradeFacts, 'before' | 'sizes'>;

/** Tells it by migration. */
export const goingBack = (ran: readonly RanMigration[], facts: Facts): BackFinding[] =>
  ran.flatMap((migration) => [
    ...dropped(migration, facts),
    ...takenRows(migration, facts),
    ...changed(migration, facts),
    ...madeNew(migration, facts),
  ]);

const rowsOf = ({ sizes }: Facts, table: string): number | null => sizes.get(table)?.rows ?? null;

function dropped({ name, effects }: RanMigration, facts: Facts): BackFinding[] {
  const gone = effects.flatMap(({ kind, object }) =>
    kind === 'dropped' && isData(object) && facts.before.has(keyOf(object)) ? [object] : [],
  );
  const tables = new Set(gone.flatMap((one) => (one.kind === 'table' ? [one.name] : [])));
  return gone
    .filter(({ on }) => on === null || !tables.has(on))
    .map((object) => {
      const table = object.on ?? object.name;
      return {
        ...{ kind: 'lost', migration: name, table, rows: rowsOf(facts, table) },
        words: `It drops ${nameOfObject(object)}. What is in it is only in a backup then.`,
      };
    });
}

const isData = ({ kind }: DatabaseObject): boolean => kind === 'table' || kind === 'column';

/** Rows that a statement takes away by its form: the copy has none. */
const takenRows = ({ name, statements }: RanMigration, facts: Facts): BackFinding[] =>
  statements
    .filter(({ form }) => form.takesRows)
    .flatMap(({ told }) => [...new Set(told.locks.map(({ table }) => table))])
    .map((table) => ({
      ...{ kind: 'lost', migration: name, table, rows: rowsOf(facts, table) },
      words: `It deletes rows of ${table}; which, only your rows tell.`,
    }));

function changed({ name, effects, statements }: RanMigration, facts: Facts): BackFinding[] {
  const retyped = effects.flatMap((effect): BackFinding[] => {
    const { object } = effect;
    const table = object.on ?? '';
    if (effect.kind === 'renamed' && isData(object) && facts.before.has(keyOf(effect.from))) {
      if (object.kind === 'column' && effect.from.name === object.name) return [];
      return [
        {
          ...{
            kind: 'renamed',
            migration: name,
            table: effect.from.on ?? effect.from.name,
            rows: null,
          },
          words: `${nameOfObject(effect.from)} has to be called so again before the old release can use it.`,
        },
      ];
    }
    if (effect.kind !== 'altered' || object.kind !== 'column') return [];
    if (typeOf(effect.before) === typeOf(effect.definition)) return [];
    if (!facts.before.has(keyOf(object))) return [];
    return [
      {
        ...{ kind: 'changed', migration: name, table, rows: rowsOf(facts, table) },
        words: `${nameOfObject(object)} is ${typeOf(effect.definition)} then, and was ${typeOf(effect.before)}.`,
      },
    ];
  });
  const updated = statements
    .filter(({ form }) => form.changesRows && !form.takesRows)
    .flatMap(({ told }) => told.scans.filter(({ kind }) => kind === 'backfill'))
    .map(({ table }) => table);
  return [
    ...retyped,
    ...[...new Set(updated)].map((table): BackFinding => ({
      ...{ kind: 'changed', migration: name, table, rows: rowsOf(facts, table) },
      words: `It changes rows of ${table}; going back leaves them as they are then.`,
    })),
  ];
}

/** New tables and columns: what is written there meanwhile. */
function madeNew({ name, effects }: RanMigration, { before }: Facts): BackFinding[] {
  const made = effects.flatMap(({ kind, object }) =>
    kind === 'made' && isData(object) && !before.has(keyOf(object)) ? [object] : [],
  );
  const tables = made.filter(({ kind }) => kind === 'table').map((table) => table.name);
  const columns = made.filter(({ on }) => on !== null && !tables.includes(on));
  const what = [
    ...(tables.length === 0 ? [] : [counted(tables.length, 'new table')]),
    ...(columns.length === 0 ? [] : [counted(columns.length, 'new column')]),
  ].join(' and ');
  if (what === '') return [];
  return [
    {
      ...{
        kind: 'left behind',
        migration: name,
        table: tables[0] ?? columns[0]?.on ?? '',
        rows: null,
      },
      words: `${what} (${[...tables, ...columns.map(({ on, name: column }) => `${on ?? ''}.${column}`)].slice(0, 4).join(', ')}${tables.length + columns.length > 4 ? ', …' : ''}): the old release does not know what was written there, and leaves it.`,
    },
  ];
}
