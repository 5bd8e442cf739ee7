/** What going back finds after a migration, concluded from its statements. */
import type { Migration } from '../catalogue/schema.ts';
import { counted } from '../sandbox/counted.ts';
import type { Change } from './changes.ts';
import type { GoingBack } from './facts.ts';
import type { TableChange } from './old-pods-by-form.ts';

/** Names of new things that are told. */
const SHOWN = 4;

/** Tells what is lost, what is other than it was, and what the old release does not know. */
export function backBy(
  { creates, adds, dropsColumns }: Migration,
  changes: readonly TableChange[],
): GoingBack[] {
  const columns = adds.filter(({ table }) => !creates.includes(table));
  const names = [...creates, ...columns.map(({ table, column }) => `${table}.${column}`)];
  const what = [
    ...(creates.length === 0 ? [] : [counted(creates.length, 'new table')]),
    ...(columns.length === 0 ? [] : [counted(columns.length, 'new column')]),
  ].join(' and ');
  return [
    ...dropsColumns.map(({ table, column }): GoingBack => ({
      ...{ kind: 'lost', table },
      words: `It drops column ${table}.${column}. What is in it is only in a backup then.`,
    })),
    ...changes.flatMap(({ table, change }) => backOf(table, change)),
    ...(what === ''
      ? []
      : [
          {
            ...{ kind: 'left behind' as const, table: names[0]?.split('.')[0] ?? '' },
            words: `${what} (${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ', …' : ''}): the old release does not know what was written there, and leaves it.`,
          },
        ]),
  ];
}

function backOf(table: string, change: Change): GoingBack[] {
  switch (change.kind) {
    case 'renames table':
      return [
        {
          ...{ kind: 'renamed', table },
          words: `table ${table} has to be called so again before the old release can use it.`,
        },
      ];
    case 'renames column':
      return [
        {
          ...{ kind: 'renamed', table },
          words: `column ${table}.${change.from} has to be called so again before the old release can use it.`,
        },
      ];
    case 'retypes':
      return [
        {
          ...{ kind: 'changed', table },
          words: `column ${table}.${change.column} is ${change.type} then.`,
        },
      ];
    case 'fills':
      return [
        {
          ...{ kind: 'changed', table },
          words: `It changes rows of ${table}; going back leaves them as they are then.`,
        },
      ];
    case 'brief':
    case 'renames index':
    case 'unknown':
      return [];
  }
}
