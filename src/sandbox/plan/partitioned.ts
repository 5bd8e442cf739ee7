/**
 * The drift of tables that a folder makes as ordinary ones and that someone has partitioned. Their primary keys have to hold
 * the columns that decide on the partition: https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS
 */
import type { Effects } from '../evidence/effects.ts';
import { keyOf, type DatabaseObject, type Objects } from '../evidence/objects.ts';
import type { AcceptedDrift } from '../scenario.ts';
import { identifier } from '../sql/quote.ts';
import { bareName } from './needs.ts';

const REASON = 'a partitioned table needs the column it is partitioned by in its primary key';

/** The names of the tables that are partitioned, and that the migrations, in their order, make as ordinary ones. */
export function partitionedTables(migrations: readonly Effects[], objects: Objects): string[] {
  return [...objects.values()].flatMap((object) =>
    object.kind === 'table' &&
    object.definition.startsWith('partitioned ') &&
    wantedOf(object, migrations) === ''
      ? [object.name]
      : [],
  );
}

/**
 * Returns what stays of the drift of such tables: the statement with which Prisma would give one the primary key of its
 * migrations, where the key that is there has all of its columns and those of the partitions.
 */
export function partitionedDrift(
  migrations: readonly Effects[],
  objects: Objects,
): AcceptedDrift[] {
  return partitionedTables(migrations, objects).flatMap((table) =>
    [...objects.values()]
      .filter(({ kind, on }) => kind === 'constraint' && on === table)
      .flatMap((constraint) => {
        const wanted = keyColumns(wantedOf(constraint, migrations));
        const found = keyColumns(constraint.definition);
        const isWidened =
          wanted.length > 0 &&
          wanted.length < found.length &&
          wanted.every((column) => found.includes(column));
        if (!isWidened) return [];
        const name = identifier(constraint.name);
        const columns = wanted.map((column) => identifier(bareName(column))).join(', ');
        return [
          {
            statement: `ALTER TABLE ${identifier(table)} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} PRIMARY KEY (${columns})`,
            reason: REASON,
          },
        ];
      }),
  );
}

/** The definition that the migrations leave an object with; undefined if they leave none. */
function wantedOf(object: DatabaseObject, migrations: readonly Effects[]): string | undefined {
  const key = keyOf(object);
  const last = migrations
    .flatMap(({ effects }) => effects)
    .findLast((effect) => keyOf(effect.object) === key);
  return last === undefined || last.kind === 'dropped' ? undefined : last.definition;
}

const keyColumns = (definition: string | undefined): string[] =>
  /^PRIMARY KEY \((?<columns>[^)]+)\)/.exec(definition ?? '')?.groups?.['columns']?.split(', ') ??
  [];
