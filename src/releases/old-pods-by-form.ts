/** What older pods meet after a migration, concluded from its statements. */
import { tableOfIndex } from '../catalogue/relations.ts';
import type { Migration, Table } from '../catalogue/schema.ts';
import type { Change } from './changes.ts';
import type { PodTrouble } from './facts.ts';

export type TableChange = { readonly table: string; readonly change: Change };

/** Tells what each of its changes brings about; of tables that the release makes itself, too. */
export function oldPodsBy(
  { adds, dropsColumns, dropsIndexes, indexes }: Migration,
  changes: readonly TableChange[],
  {
    tables,
    readWhole,
  }: { readonly tables: readonly Table[]; readonly readWhole: ReadonlySet<string> },
): PodTrouble[] {
  const changed = new Set([...adds, ...dropsColumns].map(({ table }) => table));
  return [
    ...changes.flatMap(({ table, change }) => ofChange(table, change)),
    ...dropsColumns.map(({ table, column }): PodTrouble => ({
      ...{ table, sqlstate: '42703', sure: 'certain' },
      words: `column ${table}.${column} is gone: what names it fails.`,
    })),
    ...adds.filter(needsFilling).map(({ table, column }): PodTrouble => ({
      ...{ table, sqlstate: '23502', sure: 'certain' },
      words: `column ${table}.${column} may not be NULL and has no default: the old release does not fill it, so each of its INSERTs fails.`,
    })),
    ...[...changed]
      .filter((table) => readWhole.has(table))
      .map((table): PodTrouble => ({
        ...{ table, sqlstate: '0A000', sure: 'certain' },
        words: `${table} gets other columns, and the program reads it with SELECT *: statements that were prepared before fail with “cached plan must not change result type” until the old pods are replaced.`,
      })),
    // Prisma calls a unique index so: https://www.prisma.io/docs/orm/prisma-schema/data-model/database-mapping
    ...dropsIndexes
      .filter((name) => name.endsWith('_key'))
      .flatMap((name): PodTrouble[] => {
        const table = tableOfIndex({ name }, tables);
        return table === undefined
          ? []
          : [
              {
                ...{ table, sqlstate: '42P10', sure: 'likely' },
                words: `The unique key ${name} is dropped: an upsert (ON CONFLICT) that names its columns fails.`,
              },
            ];
      }),
    ...indexes
      .filter(({ unique }) => unique)
      .flatMap((index): PodTrouble[] => {
        const table = tableOfIndex(index, tables);
        return table === undefined
          ? []
          : [
              {
                ...{ table, sqlstate: '23505', sure: 'likely' },
                words: `From then on no two rows of ${table} may have the same (${(index.columns ?? '…').replaceAll(',', ', ')}). What the old release writes against that is refused.`,
              },
            ];
      }),
  ];
}

const needsFilling = ({ type = '' }: Migration['adds'][number]): boolean =>
  /\bNOT NULL\b/i.test(type) && !/\bDEFAULT\b|\bserial\b/i.test(type);

function ofChange(table: string, change: Change): PodTrouble[] {
  switch (change.kind) {
    case 'renames table':
      return [
        {
          ...{ table, sqlstate: '42P01', sure: 'certain' },
          words: `table ${table} is called ${change.to} afterwards: what names it fails.`,
        },
      ];
    case 'renames column':
      return [
        {
          ...{ table, sqlstate: '42703', sure: 'certain' },
          words: `column ${table}.${change.from} is called ${change.to} afterwards: what names it fails.`,
        },
      ];
    case 'retypes':
      return [
        {
          ...{ table, sqlstate: '0A000', sure: 'certain' },
          words: `column ${table}.${change.column} is ${change.type} afterwards: statements that were prepared before fail with “cached plan must not change result type”.`,
        },
      ];
    case 'brief':
    case 'renames index':
    case 'fills':
    case 'unknown':
      return [];
  }
}
