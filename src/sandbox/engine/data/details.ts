/** Reads what PostgreSQL's catalogue tells of one table or view. */
import { z } from '../../../zod.ts';
import type {
  Column,
  Constraint,
  Details,
  ForeignKey,
  Index,
  RelationName,
} from '../../data/relation.ts';
import { literal } from '../../sql/quote.ts';
import type { Database } from '../database/database.ts';
import { readOnly } from './read-only.ts';
import { HAS_ROWS, kindOf } from './relations.ts';

type Row = Record<string, string | null>;

/** Reads the details of a table or view; null if there is none of that name. */
export async function readDetails(database: Database, of: RelationName): Promise<Details | null> {
  const [found] = await readOnly(
    database,
    `SELECT c.oid, c.relkind, c.relispartition,
            CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid, true) END AS query,
            CASE WHEN c.relkind NOT IN ('v', 'f')
              THEN COALESCE((SELECT sum(pg_total_relation_size(t.relid)) FROM pg_partition_tree(c.oid) t),
                            pg_total_relation_size(c.oid))
            END AS bytes,
            CASE WHEN c.relispartition THEN (
              SELECT format('Partition of %s %s', i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
              FROM pg_inherits i WHERE i.inhrelid = c.oid)
            WHEN c.relkind = 'p' THEN 'Partitioned by ' || pg_get_partkeydef(c.oid) END AS partitioning
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${HAS_ROWS} AND n.nspname = ${literal(of.schema)} AND c.relname = ${literal(of.name)}`,
  );
  const oid = found?.['oid'];
  if (!found || !oid) return null;
  const constraints = await readConstraints(database, oid);
  return {
    of,
    kind: kindOf(found),
    columns: await readColumns(database, oid),
    primaryKey: constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [],
    constraints,
    references: await readForeignKeys(database, 'conrelid', oid),
    referencedBy: await readForeignKeys(database, 'confrelid', oid),
    indexes: await readIndexes(database, oid),
    query: found['query'] ?? null,
    partitioning: found['partitioning'] ?? null,
    bytes: found['bytes'] ? Number(found['bytes']) : null,
  };
}

/**
 * True, as SQL, if the type `b` of a value has an order of PostgreSQL's own: a default operator class for B-trees, its own or
 * one of a type that it is stored as. Source: https://www.postgresql.org/docs/current/catalog-pg-opclass.html
 */
const IS_ORDERED = `EXISTS (
  SELECT FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod
  WHERE m.amname = 'btree' AND o.opcdefault AND o.opcnamespace = 'pg_catalog'::regnamespace AND (
    o.opcintype = b.oid OR (b.typtype = 'e' AND o.opcintype = 'anyenum'::regtype)
    OR EXISTS (SELECT FROM pg_cast s WHERE s.castsource = b.oid AND s.casttarget = o.opcintype AND s.castmethod = 'b')))`;

const GIVEN: Readonly<Record<string, Column['given']>> = {
  d: 'identity by default',
  a: 'identity always',
};

async function readColumns(database: Database, oid: string): Promise<Column[]> {
  const rows = await readOnly(
    database,
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
            NOT a.attnotnull AS nullable, pg_get_expr(d.adbin, d.adrelid) AS expression,
            a.attidentity AS identity, a.attgenerated AS generated, ${IS_ORDERED} AS ordered,
            CASE WHEN b.typcategory = 'N' AND b.oid NOT IN ('money'::regtype, 'oid'::regtype)
                   AND b.typnamespace = 'pg_catalog'::regnamespace
                   AND b.typname NOT LIKE 'reg%' THEN 'number'
                 WHEN b.oid = 'bool'::regtype THEN 'boolean'
                 WHEN b.oid IN ('json'::regtype, 'jsonb'::regtype) THEN 'json'
                 ELSE 'other' END AS text
     FROM pg_attribute a
     JOIN pg_type t ON t.oid = a.atttypid
     JOIN pg_type b ON b.oid = CASE WHEN t.typbasetype = 0 THEN t.oid ELSE t.typbasetype END
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = ${oid} AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY a.attnum`,
  );
  return rows.map((row) => ({
    name: row['name'] ?? '',
    type: row['type'] ?? '',
    nullable: row['nullable'] === 't',
    default: row['expression'] ?? null,
    given: row['generated'] ? 'computed' : (GIVEN[row['identity'] ?? ''] ?? 'freely'),
    text: textKind.parse(row['text']),
    ordered: row['ordered'] === 't',
  }));
}

const textKind = z.enum(['number', 'boolean', 'json', 'other']);

/** `contype`: https://www.postgresql.org/docs/current/catalog-pg-constraint.html. In the order in which they are shown. */
const CONSTRAINTS: Readonly<Record<string, Constraint['kind']>> = {
  p: 'primary key',
  u: 'unique',
  f: 'foreign key',
  c: 'check',
  x: 'exclusion',
};

/** The names of the columns whose numbers are in an array, as a JSON array in SQL. */
const namesOf = (numbers: string, relation: string): string => `(
  SELECT json_agg(a.attname ORDER BY k.place)
  FROM unnest(${numbers}) WITH ORDINALITY k(number, place)
  JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number)`;

/** Constraints that a partition's own repeat are left out: `conparentid` is one of the same table. */
const notRepeated = (side: string): string =>
  `NOT EXISTS (SELECT FROM pg_constraint p WHERE p.oid = c.conparentid AND p.${side} = c.${side})`;

async function readConstraints(database: Database, oid: string): Promise<Constraint[]> {
  const kinds = Object.keys(CONSTRAINTS);
  const rows = await readOnly(
    database,
    `SELECT c.conname AS name, c.contype, pg_get_constraintdef(c.oid) AS definition,
            c.convalidated AS valid, ${namesOf('c.conkey', 'c.conrelid')} AS columns
     FROM pg_constraint c
     WHERE c.conrelid = ${oid} AND c.contype IN (${kinds.map(literal).join(', ')})
       AND ${notRepeated('conrelid')}
     ORDER BY strpos(${literal(kinds.join(''))}, c.contype::text), c.conname`,
  );
  return rows.map((row) => ({
    name: row['name'] ?? '',
    kind: CONSTRAINTS[row['contype'] ?? ''] ?? 'check',
    definition: row['definition'] ?? '',
    columns: names(row['columns']),
    valid: row['valid'] === 't',
  }));
}

/** Reads the foreign keys that a table has (`conrelid`), or that lead to it (`confrelid`). */
async function readForeignKeys(
  database: Database,
  side: 'conrelid' | 'confrelid',
  oid: string,
): Promise<ForeignKey[]> {
  const [here, there] = side === 'conrelid' ? ['c.conkey', 'c.confkey'] : ['c.confkey', 'c.conkey'];
  const other = side === 'conrelid' ? 'c.confrelid' : 'c.conrelid';
  const rows = await readOnly(
    database,
    `SELECT c.conname AS name, n.nspname AS "otherSchema", o.relname AS "otherName",
            ${namesOf(here, `c.${side}`)} AS here, ${namesOf(there, other)} AS there
     FROM pg_constraint c JOIN pg_class o ON o.oid = ${other}
     JOIN pg_namespace n ON n.oid = o.relnamespace
     WHERE c.contype = 'f' AND c.${side} = ${oid} AND ${notRepeated(side)}
     ORDER BY o.relname, c.conname`,
  );
  return rows.map((row) => {
    const others = names(row['there']);
    return {
      name: row['name'] ?? '',
      other: { schema: row['otherSchema'] ?? '', name: row['otherName'] ?? '' },
      pairs: names(row['here']).map((column, i) => ({ here: column, there: others[i] ?? '' })),
    };
  });
}

async function readIndexes(database: Database, oid: string): Promise<Index[]> {
  const rows = await readOnly(
    database,
    `SELECT i.relname AS name, pg_get_indexdef(x.indexrelid) AS definition,
            x.indisvalid AS valid, x.indisready AS ready
     FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
     WHERE x.indrelid = ${oid}
     ORDER BY x.indisvalid, NOT x.indisprimary, i.relname`,
  );
  return rows.map((row: Row) => ({
    name: row['name'] ?? '',
    definition: row['definition'] ?? '',
    valid: row['valid'] === 't',
    ready: row['ready'] === 't',
  }));
}

/** The names of a JSON array; none of a constraint without columns. */
const names = (json: string | null | undefined): string[] =>
  json ? z.array(z.string()).parse(JSON.parse(json)) : [];
