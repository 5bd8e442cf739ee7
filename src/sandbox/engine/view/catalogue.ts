/**
 * Detects cheaply that something was written since the last look, and that the catalogue was. Both hold as long
 * as transaction ids grow: after the database was put back, nothing that was known before may be kept.
 */
import type { Database } from '../database/database.ts';

/**
 * The catalogues that the engine's introspection reads, directly or through functions such as `pg_get_expr`
 * and the views of `information_schema`.
 */
const CATALOGUES = [
  ...['pg_am', 'pg_attrdef', 'pg_attribute', 'pg_auth_members', 'pg_authid', 'pg_cast', 'pg_class'],
  ...['pg_collation', 'pg_constraint', 'pg_depend', 'pg_description', 'pg_enum', 'pg_extension'],
  ...['pg_index', 'pg_inherits', 'pg_language', 'pg_namespace', 'pg_opclass', 'pg_operator'],
  ...['pg_partitioned_table', 'pg_proc', 'pg_range', 'pg_rewrite', 'pg_sequence', 'pg_ts_config'],
  ...['pg_ts_dict', 'pg_type'],
];

/** The transaction id that the next write gets, as SQL. */
const NEXT_ID = 'pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())';

/** The positions of all sequences, as SQL: most calls of `nextval` take no transaction id. */
const POSITIONS = `(
  SELECT string_agg(format('%s %s %s', q.seqrelid, d.last_value, d.is_called), ', ' ORDER BY q.seqrelid)
  FROM pg_sequence q CROSS JOIN LATERAL pg_get_sequence_data(q.seqrelid) d)`;

/**
 * Reads a text that every write changes: the transaction id that the next one gets, and where the sequences stand.
 * Reading takes no id; a write that fails or is rolled back does. Throws if PostgreSQL refuses.
 * Sources: https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT,
 * https://www.postgresql.org/docs/18/functions-sequence.html
 */
export async function readWritten(database: Database): Promise<string> {
  const [row] = await database.read(`SELECT ${NEXT_ID} AS id, ${POSITIONS} AS positions`);
  if (!row?.['id']) throw new Error('PostgreSQL gave no transaction id');
  return `${row['id']} ${row['positions'] ?? ''}`;
}

/** PostgreSQL's `age` of rows that are older than every transaction, such as those of a new cluster. */
const AGE_OF_FROZEN = '2147483647';

/** Columns for `stampText`, to be selected from a table. */
export const STAMP = `pg_catalog.count(*) AS rows, pg_catalog.min(pg_catalog.age(xmin)) AS age, ${NEXT_ID} AS id`;

/**
 * Returns the number of a table's rows and the transaction that wrote the newest of them. A row that is added or
 * changed is newer than all before, and one that is removed is missing in the number, so both stay the same
 * only where every row did.
 */
export function stampText({ rows, age, id }: Record<string, string | null>): string {
  if (!rows || !id) throw new Error('PostgreSQL gave no stamp');
  const isOld = !age || age === AGE_OF_FROZEN;
  return `${rows}/${isOld ? '' : String(BigInt(id) - BigInt(age))}`;
}

/** Reads the stamps of the catalogues as one text. Throws if PostgreSQL refuses. */
export async function readCatalogueStamp(database: Database): Promise<string> {
  const stamps = await database.read(
    CATALOGUES.map((name) => `SELECT ${STAMP} FROM pg_catalog.${name}`).join('\nUNION ALL\n'),
  );
  return stamps.map(stampText).join(' ');
}
