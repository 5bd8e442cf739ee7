/** Lists the tables and views that are not PostgreSQL's own. */
import type { RelationKind, RelationList } from '../../data/relation.ts';
import { literal } from '../../sql/quote.ts';
import type { Database } from '../database/database.ts';
import { readOnly } from './read-only.ts';

/** `relkind` of what has rows: https://www.postgresql.org/docs/current/catalog-pg-class.html */
const KINDS: Readonly<Record<string, RelationKind>> = {
  r: 'table',
  p: 'partitioned table',
  v: 'view',
  m: 'materialized view',
  f: 'foreign table',
};

/** A condition of `pg_class c` that holds for tables and views, as SQL. */
export const HAS_ROWS = `c.relkind IN (${Object.keys(KINDS).map(literal).join(', ')})`;

/** Reads the kind out of a row with `relkind` and `relispartition`. */
export const kindOf = ({ relkind, relispartition }: Record<string, string | null>): RelationKind =>
  relispartition === 't' ? 'partition' : (KINDS[relkind ?? ''] ?? 'table');

/** Lists the relations of all schemas of users; those of `schema` come first. */
export async function readRelations(database: Database, schema: string): Promise<RelationList> {
  const rows = await readOnly(
    database,
    `SELECT n.nspname AS schema, c.relname AS name, c.relkind, c.relispartition,
            (SELECT count(*) FROM pg_index x WHERE x.indrelid = c.oid AND NOT x.indisvalid) AS invalid
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${HAS_ROWS} AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
     ORDER BY n.nspname <> ${literal(schema)}, n.nspname, c.relname`,
  );
  return {
    schema,
    relations: rows.map((row) => ({
      schema: row['schema'] ?? '',
      name: row['name'] ?? '',
      kind: kindOf(row),
      invalidIndexes: Number(row['invalid']),
    })),
  };
}
