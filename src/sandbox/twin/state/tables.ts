/**
 * Tables, as pg_dump makes them: each by itself with all of its columns, then attached to its parents. Columns that were
 * dropped are made and dropped again, because the others have their numbers after them.
 */
import { identifier, literal } from '../../sql/quote.ts';
import type { Catalogue } from '../bundle/bundle-schema.ts';
import type { Making } from './order.ts';
import { sequenceOptions, type Sequence } from './sequences.ts';
import {
  onRelation,
  qualifiedName,
  relationKey,
  statement,
  type TwinStatement,
  type Unmade,
} from './statement.ts';

export type Table = Catalogue['tables'][number];
type Column = Table['columns'][number];

/** Says why a table is not made; null if it is. */
function reasonAgainst({ kind, extension, partitionKey }: Table): string | null {
  if (kind === 'foreign') return 'Foreign tables are left out: the copy reaches no other database.';
  if (extension !== undefined) return `It comes with the extension ${extension}.`;
  if (kind === 'partitioned' && partitionKey === undefined) {
    return 'Another session kept it, so that its partition key could not be read.';
  }
  return null;
}

/** Tables that are made. */
export const madeTables = ({ tables }: Catalogue): Table[] =>
  tables.filter((table) => reasonAgainst(table) === null);

/** Tables that are not made, but for those of extensions. */
export const unmadeTables = ({ tables }: Catalogue): Unmade[] =>
  tables.flatMap((table) => {
    const reason = reasonAgainst(table);
    if (reason === null || table.extension !== undefined) return [];
    return [{ about: { kind: 'table', schema: table.schema, name: table.name }, reason }];
  });

/** Makes the tables with their columns, NOT NULL and checks. */
export function tableMakings(catalogue: Catalogue): Making[] {
  const identities = new Map(
    catalogue.sequences.flatMap((sequence) => {
      const { identity, ownedBy } = sequence;
      if (!identity || !ownedBy) return [];
      return [[columnKey(ownedBy.schema, ownedBy.table, ownedBy.column), sequence]];
    }),
  );
  return madeTables(catalogue).map((table) => ({
    key: relationKey(table),
    statements: [makingOf(table, identities), ...dropping(table), ...notValidChecks(table)],
  }));
}

const columnKey = (schema: string, table: string, column: string): string =>
  JSON.stringify([schema, table, column]);

function makingOf(table: Table, identities: ReadonlyMap<string, Sequence>): TwinStatement {
  const { schema, name, kind, unlogged, partitionKey, accessMethod, options } = table;
  const parts = [...columnsOf(table, identities), ...checksOf(table)];
  const sql = [
    `CREATE ${unlogged ? 'UNLOGGED ' : ''}TABLE ${qualifiedName(table)} (\n  ${parts.join(',\n  ')}\n)`,
    kind === 'partitioned' && `PARTITION BY ${partitionKey ?? ''}`,
    accessMethod !== undefined && `USING ${identifier(accessMethod)}`,
    withOptions(options),
  ];
  return statement(
    sql.filter(Boolean).join(' '),
    { kind: 'table', schema, name },
    { makes: relationKey(table) },
  );
}

/** `WITH (…)` of what `pg_class.reloptions` holds. */
export const withOptions = (options: readonly string[] | undefined): string =>
  options === undefined || options.length === 0
    ? ''
    : `WITH (${options.map((option) => option.replace(/=([^]*)$/, (_, value: string) => `=${literal(value)}`)).join(', ')})`;

/** PostgreSQL's own name of a column that was dropped. */
const droppedName = (position: number): string => `........pg.dropped.${String(position)}........`;

/** Positions below the highest that no column has. */
function gapsOf({ columns, positions = 0 }: Table): number[] {
  const taken = new Set(columns.map(({ position }) => position));
  return Array.from({ length: Math.max(positions, ...taken) }, (_, index) => index + 1).filter(
    (position) => !taken.has(position),
  );
}

function columnsOf(table: Table, identities: ReadonlyMap<string, Sequence>): string[] {
  const named = namedNotNull(table);
  const columns = [
    ...table.columns.map((column) => {
      const identity = identities.get(columnKey(table.schema, table.name, column.name));
      return { position: column.position, sql: columnSql(column, table, identity, named) };
    }),
    ...gapsOf(table).map((position) => ({
      position,
      sql: `${identifier(droppedName(position))} pg_catalog.int4`,
    })),
  ];
  return columns.toSorted((a, b) => a.position - b.position).map(({ sql }) => sql);
}

function columnSql(
  column: Column,
  table: Table,
  sequence: Sequence | undefined,
  named: ReadonlyMap<string, string>,
): string {
  const { name, type, storage, collation, generated, expression, identity, notNull } = column;
  // A partition has its identity from the table that it is attached to.
  const ofParent = identity !== undefined && sequence === undefined && table.parents.length > 0;
  const parts = [
    `${identifier(name)} ${type}`,
    storage !== undefined && `STORAGE ${storage}`,
    collation !== undefined && `COLLATE ${collation}`,
    generated !== undefined &&
      expression !== undefined &&
      `GENERATED ALWAYS AS (${expression}) ${generated}`,
    column.default !== undefined && `DEFAULT ${column.default}`,
    identity !== undefined && !ofParent && identitySql(identity, sequence),
    notNull && notNullSql(column, table, named),
  ];
  return parts.filter(Boolean).join(' ');
}

const identitySql = (identity: string, sequence: Sequence | undefined): string =>
  `GENERATED ${identity} AS IDENTITY${sequence ? ` (SEQUENCE NAME ${qualifiedName(sequence)} ${sequenceOptions(sequence)})` : ''}`;

/** Constraints of NOT NULL by their definition; only PostgreSQL 18 and later have them. */
const namedNotNull = ({ constraints }: Table): ReadonlyMap<string, string> =>
  new Map(
    constraints
      .filter(({ kind, notValidated }) => kind === 'not null' && !notValidated)
      .map(({ name, definition }) => [definition ?? '', name]),
  );

/** NOT NULL with its own name, or with one that no other constraint of the table has. */
function notNullSql({ name }: Column, table: Table, named: ReadonlyMap<string, string>): string {
  for (const quoted of [name, identifier(name)]) {
    for (const ending of ['', ' NO INHERIT']) {
      const own = named.get(`NOT NULL ${quoted}${ending}`);
      if (own !== undefined) return `CONSTRAINT ${identifier(own)} NOT NULL${ending}`;
    }
  }
  const chosen = `${table.name}_${name}_not_null`;
  const taken = table.constraints.some((constraint) => constraint.name === chosen);
  return taken ? `CONSTRAINT ${identifier(`${chosen} of the copy`)} NOT NULL` : 'NOT NULL';
}

const checksOf = ({ constraints }: Table): string[] =>
  constraints
    .filter(({ kind, notValidated }) => kind === 'check' && !notValidated)
    .flatMap(({ name, definition }) =>
      definition === undefined ? [] : [`CONSTRAINT ${identifier(name)} ${definition}`],
    );

function dropping(table: Table): TwinStatement[] {
  const gaps = gapsOf(table);
  if (gaps.length === 0) return [];
  const drops = gaps.map((position) => `DROP COLUMN ${identifier(droppedName(position))}`);
  const sql = `ALTER TABLE ONLY ${qualifiedName(table)} ${drops.join(', ')}`;
  return [onRelation('dropped columns', table, table.name, sql)];
}

/** Checks and NOT NULL that were never validated. They are there before the table has children. */
const notValidChecks = (table: Table): TwinStatement[] =>
  table.constraints.flatMap(({ name, kind, definition, notValidated }) => {
    const isOne = (kind === 'check' || kind === 'not null') && notValidated;
    if (!isOne || definition === undefined) return [];
    const sql = `ALTER TABLE ONLY ${qualifiedName(table)} ADD CONSTRAINT ${identifier(name)} ${definition}`;
    return [onRelation('constraint', table, name, sql)];
  });

/** Attaches the tables to their parents, and gives those of a type their type. */
export const attaching = (catalogue: Catalogue): TwinStatement[] =>
  madeTables(catalogue).flatMap((table) => {
    const own = qualifiedName(table);
    const parents = table.parents.map((parent) => {
      const sql =
        table.partitionBound === undefined
          ? `ALTER TABLE ONLY ${own} INHERIT ${qualifiedName(parent)}`
          : `ALTER TABLE ONLY ${qualifiedName(parent)} ATTACH PARTITION ${own} ${table.partitionBound}`;
      return onRelation('partition', table, table.name, sql, [relationKey(parent)]);
    });
    const ofType =
      table.ofType === undefined
        ? []
        : [onRelation('table', table, table.name, `ALTER TABLE ONLY ${own} OF ${table.ofType}`)];
    return [...parents, ...onlyInherited(table), ...ofType];
  });

/** An heir made by itself has everything as its own. A partition has not. */
function onlyInherited(table: Table): TwinStatement[] {
  if (table.parents.length === 0 || table.partitionBound !== undefined) return [];
  const id = `${literal(qualifiedName(table))}::regclass`;
  const columns = table.columns.filter(({ inherited }) => inherited).map(({ name }) => name);
  const checks = table.constraints
    .filter(({ kind, inherited }) => inherited && (kind === 'check' || kind === 'not null'))
    .map(({ name }) => name);
  const update = (catalogue: string, column: string, where: string, names: readonly string[]) =>
    names.length === 0
      ? []
      : [
          onRelation(
            'inheritance',
            table,
            table.name,
            `UPDATE pg_catalog.${catalogue} SET ${column} = false WHERE ${where} IN (${names.map(literal).join(', ')})`,
            table.parents.map(relationKey),
          ),
        ];
  return [
    ...update('pg_attribute', 'attislocal', `attrelid = ${id} AND attname`, columns),
    ...update('pg_constraint', 'conislocal', `conrelid = ${id} AND conname`, checks),
  ];
}
