/** The things that a migration makes, changes and drops, as lines to be shown. */
import { columnPath, tablePath } from '../../catalogue/addresses.ts';
import type { Migration } from '../../catalogue/schema.ts';

export interface MadeLine {
  does: string;
  /** True if something stored is gone afterwards. */
  loses?: boolean;
  name: string;
  /** The page of the thing, without the base. */
  path?: string;
  /** What is said behind the name: words, and a piece of SQL where they have one. */
  rest?: readonly { words: string; code?: string }[];
}

/** The lines of a migration: what it makes in the order of types, tables and columns, then what it changes, drops and builds. */
export function makesLines(migration: Migration): MadeLine[] {
  const { types, creates, adds, changes, dropsColumns } = migration;
  const { indexes, dropsIndexes, foreignKeys, dropsConstraints } = migration;
  return [
    ...types.map(({ name }) => ({ does: 'makes the type', name })),
    ...creates.map((table) => ({ does: 'makes the table', name: table, path: tablePath(table) })),
    ...adds.map(({ table, column, type }) => ({
      does: 'adds',
      name: `${table}.${column}`,
      path: columnPath(table, column),
      rest: type === undefined ? [] : [{ words: ' ', code: type }],
    })),
    ...changes.map(({ table, what }) => ({
      does: 'changes',
      name: table,
      rest: [{ words: ': ', code: what }],
    })),
    ...dropsColumns.map(({ table, column }) => ({
      does: 'drops',
      loses: true,
      name: `${table}.${column}`,
    })),
    ...dropsIndexes.map((name) => ({ does: 'drops the index', name })),
    ...indexes.map(({ name, unique, columns, where }) => ({
      does: unique ? 'makes the unique index' : 'makes the index',
      name,
      rest: [
        ...(columns === undefined ? [] : [{ words: ' on ', code: columns.replaceAll(',', ', ') }]),
        ...(where === undefined ? [] : [{ words: ' where ', code: where }]),
      ],
    })),
    ...dropsConstraints.map((name) => ({ does: 'drops the constraint', name })),
    ...foreignKeys.map(({ name, from, to, onDelete }) => ({
      does: 'makes the foreign key',
      name,
      rest: [
        { words: ': ', code: from },
        { words: ' to ', code: to },
        { words: `, on delete ${onDelete.toLowerCase()}` },
      ],
    })),
  ];
}
