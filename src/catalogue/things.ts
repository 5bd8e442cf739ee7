/** The things that a migration makes, which a database can be asked for by name. */
import type { Catalogue, Migration } from './schema.ts';
import { isReleased } from './present.ts';
import { tableOfPath } from './relations.ts';

/** Kinds of things, in the order in which a migration makes them. */
export const THING_KINDS = ['type', 'table', 'column', 'index', 'foreign key'] as const;
type ThingKind = (typeof THING_KINDS)[number];

export interface Thing {
  kind: ThingKind;
  name: string;
  /** The table of a column or a foreign key: their names are unique only there. */
  table?: string | undefined;
}

/** Returns what a migration makes, kind by kind. */
export const thingsOf = ({ types, creates, adds, indexes, foreignKeys }: Migration): Thing[] => [
  ...types.map(({ name }): Thing => ({ kind: 'type', name })),
  ...creates.map((name): Thing => ({ kind: 'table', name })),
  ...adds.map(({ table, column }): Thing => ({ kind: 'column', name: column, table })),
  ...indexes.map(({ name }): Thing => ({ kind: 'index', name })),
  ...foreignKeys.map(({ name, from }): Thing => ({
    kind: 'foreign key',
    name,
    table: tableOfPath(from),
  })),
];

/** Names a thing as the query for it prints it: `table.column`. */
export const nameOfThing = ({ name, table }: Thing): string =>
  table === undefined ? name : `${table}.${name}`;

/** Returns the first later migration that takes a thing away again; undefined if none does. */
export function overtakenBy(
  thing: Thing,
  by: Migration,
  { migrations, tables }: Catalogue,
): string | undefined {
  const later = migrations.slice(migrations.indexOf(by) + 1).filter(isReleased);
  switch (thing.kind) {
    case 'type':
    case 'table':
      return undefined;
    case 'column':
      return tables
        .find(({ table }) => table === thing.table)
        ?.columns.find(({ column }) => column === thing.name)?.droppedBy;
    case 'index':
      return later.find(({ dropsIndexes }) => dropsIndexes.includes(thing.name))?.name;
    case 'foreign key':
      return later.find(({ dropsConstraints }) => dropsConstraints.includes(thing.name))?.name;
  }
}

/** Says in a line each what a migration does beside making things: no query for them shows it. */
export const unseenWork = ({
  changes,
  dropsColumns,
  dropsIndexes,
  dropsConstraints,
}: Migration): string[] => [
  ...changes.map(({ table, what }) => `changes ${table}: ${what}`),
  ...dropsColumns.map(({ table, column }) => `drops ${table}.${column}`),
  ...dropsIndexes.map((name) => `drops the index ${name}`),
  ...dropsConstraints.map((name) => `drops the constraint ${name}`),
];
