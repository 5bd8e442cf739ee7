/** Indexes and constraints, on tables and materialized views. */
import { identifier, literal } from '../../sql/quote.ts';
import type { Catalogue } from '../bundle/bundle-schema.ts';
import {
  onRelation,
  qualifiedName,
  relationKey,
  type Named,
  type TwinStatement,
  type Unmade,
} from './statement.ts';
import { madeTables, type Table } from './tables.ts';

type Index = Table['indexes'][number];
type Constraint = Table['constraints'][number];

interface Indexed extends Named {
  readonly indexes: readonly Index[];
}

const KEPT = 'Another session kept its table, so that its definition could not be read.';

const adding = (table: Table, constraint: Constraint, only: string): TwinStatement[] => {
  const { name, kind, definition, references } = constraint;
  if (definition === undefined) return [];
  const sql = `ALTER TABLE ${only}${qualifiedName(table)} ADD CONSTRAINT ${identifier(name)} ${definition}`;
  return [onRelation(kind, table, name, sql, references ? [relationKey(references)] : [])];
};

/** Keys, then indexes, then those of partitions attached to those of their tables. */
export function indexStatements(catalogue: Catalogue): TwinStatement[] {
  const tables = madeTables(catalogue);
  const keys = tables.flatMap((table) =>
    table.constraints
      .filter(({ kind }) => kind === 'primary key' || kind === 'unique' || kind === 'exclude')
      .flatMap((constraint) => adding(table, constraint, 'ONLY ')),
  );
  const indexed: Indexed[] = [...tables, ...catalogue.views];
  return [
    ...keys,
    ...indexed.flatMap(own),
    ...tables.flatMap(attached),
    ...tables.flatMap(marks),
    ...indexed.flatMap(broken),
  ];
}

const own = (relation: Indexed): TwinStatement[] =>
  relation.indexes.flatMap(({ name, definition, constraint }) =>
    definition === undefined || constraint !== undefined
      ? []
      : [onRelation('index', relation, name, definition)],
  );

const named = ({ schema }: Named, name: string): string => qualifiedName({ schema, name });

const attached = (table: Table): TwinStatement[] =>
  table.indexes.flatMap(({ name, parent }) => {
    if (!parent) return [];
    const sql = `ALTER INDEX ${qualifiedName(parent)} ATTACH PARTITION ${named(table, name)}`;
    return [onRelation('index', table, name, sql)];
  });

/** What an index is used for. */
function marks(table: Table): TwinStatement[] {
  const alter = `ALTER TABLE ONLY ${qualifiedName(table)}`;
  const clustered = table.indexes
    .filter((index) => index.clustered)
    .map(({ name }) => onRelation('index', table, name, `${alter} CLUSTER ON ${identifier(name)}`));
  const index = table.indexes.find(({ replicaIdentity }) => replicaIdentity);
  const identity =
    table.replicaIdentity === 'index'
      ? index && `USING INDEX ${identifier(index.name)}`
      : table.replicaIdentity;
  if (identity === undefined) return clustered;
  const sql = `${alter} REPLICA IDENTITY ${identity}`;
  return [...clustered, onRelation('replica identity', table, table.name, sql)];
}

/** Lets an index be invalid: no row is here that could make it so. */
const broken = (relation: Indexed): TwinStatement[] =>
  relation.indexes.flatMap(({ name, invalid, notReady, definition, constraint }) => {
    if ((!invalid && !notReady) || (definition === undefined && constraint === undefined))
      return [];
    const flags = [invalid && 'indisvalid = false', notReady && 'indisready = false'];
    const sql = `UPDATE pg_catalog.pg_index SET ${flags.filter(Boolean).join(', ')} WHERE indexrelid = ${literal(named(relation, name))}::regclass`;
    return [onRelation('invalid index', relation, name, sql)];
  });

/** Adds the foreign keys. Those of partitions come with those of their tables. */
export const foreignKeyStatements = (catalogue: Catalogue): TwinStatement[] =>
  madeTables(catalogue).flatMap((table) =>
    table.constraints
      .filter(({ kind, inherited }) => kind === 'foreign key' && !inherited)
      // ONLY is refused on a partitioned table.
      .flatMap((constraint) => adding(table, constraint, '')),
  );

/** Indexes and constraints whose definitions are missing. */
export function unmadeIndexes(catalogue: Catalogue): Unmade[] {
  const about = ({ schema }: Named, kind: string, name: string): Unmade => ({
    about: { kind, schema, name },
    reason: KEPT,
  });
  const tables = madeTables(catalogue);
  return [
    ...tables.flatMap((table) =>
      table.constraints
        .filter(({ definition }) => definition === undefined)
        .map(({ kind, name }) => about(table, kind, name)),
    ),
    ...[...tables, ...catalogue.views].flatMap((relation: Indexed) =>
      relation.indexes
        .filter(({ definition, constraint }) => definition === undefined && !constraint)
        .map(({ name }) => about(relation, 'index', name)),
    ),
  ];
}
