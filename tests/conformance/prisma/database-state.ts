/** Reads the ledger, the catalogue and the row counts of either side's database, as text. */

/**
 * Returns one column, `line`. Leaves out named NOT NULL constraints, which PostgreSQL 18 has and 15 lacks.
 */
const STATE_QUERY = `
  SELECT line FROM (
    SELECT 1 AS part, format('table %s %s of %s', c.relname, c.relkind, c.relowner::regrole) AS line
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S')
    UNION ALL
    SELECT 2, format('column %s.%s %s %s default %s', c.relname, a.attname,
             format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END,
             coalesce(pg_get_expr(d.adbin, d.adrelid), '-'))
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 3, format('index %s valid %s', pg_get_indexdef(i.indexrelid), i.indisvalid)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT 4, format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x')
    UNION ALL
    SELECT 5, format('enum %s %s', t.typname, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder))
      FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
      WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname
  ) AS catalogue ORDER BY part, line COLLATE "C"`;

/**
 * Returns the ledger without its times and ids, which differ from run to run; a column that it lacks is empty. Fails
 * where there is no ledger.
 */
const LEDGER_QUERY = `
  SELECT line FROM (
    SELECT r ->> 'started_at' AS started_at,
           format('ledger %s checksum %s finished %s rolled back %s steps %s logs %s',
             r ->> 'migration_name', r ->> 'checksum', r ->> 'finished_at' IS NOT NULL,
             r ->> 'rolled_back_at' IS NOT NULL, r ->> 'applied_steps_count', coalesce(r ->> 'logs', '-')) AS line
    FROM public._prisma_migrations AS l, to_jsonb(l) AS r
  ) AS ledger ORDER BY started_at COLLATE "C", line COLLATE "C"`;

/** Returns one row that says whether there is a ledger that has rows: a table or a view. */
const HAS_LEDGER_QUERY = `
  SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('public._prisma_migrations')
    AND relkind IN ('r', 'p', 'v', 'm', 'f')) AS line`;

/** Makes the query that counts the rows of each table. */
const rowsQuery = (tables: readonly string[]): string =>
  tables
    .map(
      (table) =>
        `SELECT format('rows %s %s', '${table.replaceAll("'", "''")}', count(*)) AS line FROM public."${table.replaceAll('"', '""')}"`,
    )
    .join(' UNION ALL ');

/** Reads everything through `query`, which returns the values of the column `line`. */
export async function readState(query: (sql: string) => Promise<string[]>): Promise<string[]> {
  if ((await query(`SELECT to_regnamespace('public') IS NOT NULL AS line`))[0]?.[0] !== 't') {
    return ['there is no schema public'];
  }
  const catalogue = await query(STATE_QUERY);
  const tables = catalogue.flatMap((line) => /^table (.+) [rp] of /.exec(line)?.[1] ?? []);
  const [hasLedger] = await query(HAS_LEDGER_QUERY);
  return [
    ...catalogue,
    ...(hasLedger?.startsWith('t') === true ? await query(LEDGER_QUERY) : ['there is no ledger']),
    ...(tables.length > 0 ? (await query(rowsQuery(tables))).sort() : []),
  ];
}
