/**
 * The SQL that reads Prisma's ledgers. A SELECT cannot name a table that may not be there or may not be read, so the text
 * of the reading is put together for each ledger that is there and may be read, and `query_to_xml` runs it. Its answer is
 * one element with a JSON text in it; XML escapes three characters of it.
 * Source: https://www.postgresql.org/docs/12/functions-xml.html#FUNCTIONS-XML-MAPPING
 */
import { LEDGER } from '../../engine/view/tables.ts';
import { literal } from '../../sql/quote.ts';

/** Characters of a row's `logs` that are collected: the message is at the beginning. */
const MOST_LOGS = 8000;

/** Instants in UTC to the microsecond, whatever the session's time zone is. */
const instant = (column: string): string =>
  `to_char(m.${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Passwords in URLs and in connection strings. */
const MASKED_LOGS = `regexp_replace(regexp_replace(left(m.logs, ${MOST_LOGS}),
      '(://[^:/@\\s]*):\\S*@', '\\1:***@', 'g'),
      '(password|passwd|pwd)(\\s*=\\s*)[^\\s&,]+', '\\1\\2***', 'gi')`;

const READING = `SELECT coalesce(json_agg(json_build_object(
      'id', m.id, 'checksum', m.checksum, 'migration_name', m.migration_name,
      'started_at', ${instant('started_at')},
      'finished_at', ${instant('finished_at')},
      'rolled_back_at', ${instant('rolled_back_at')},
      'applied_steps_count', m.applied_steps_count,
      'logs', ${MASKED_LOGS},
      'logs_cut', nullif(length(m.logs) > ${MOST_LOGS}, false)
    ) ORDER BY m.started_at, m.migration_name COLLATE "C", m.id COLLATE "C"), '[]') AS ledger FROM `;

/**
 * The ledgers of all schemas, with the reason why one cannot be read.
 * Source of the columns: `initialize_migrations_table` of Prisma's schema engine.
 */
export const LEDGER_TABLES = `SELECT r.oid, r.schema,
    CASE
      WHEN r.relkind NOT IN ('r', 'p') THEN 'it is not a table'
      WHEN NOT has_schema_privilege(r.relnamespace, 'USAGE') THEN 'no USAGE on its schema'
      WHEN NOT has_table_privilege(r.oid, 'SELECT') THEN 'no SELECT on it'
      WHEN r.held THEN 'another session holds or awaits ACCESS EXCLUSIVE on it'
      WHEN 8 <> (SELECT count(*) FROM pg_attribute AS a
                 WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
                   AND (a.attname, format_type(a.atttypid, NULL)) IN (
                     ('id', 'character varying'), ('checksum', 'character varying'),
                     ('migration_name', 'character varying'), ('logs', 'text'),
                     ('started_at', 'timestamp with time zone'), ('finished_at', 'timestamp with time zone'),
                     ('rolled_back_at', 'timestamp with time zone'), ('applied_steps_count', 'integer')))
        THEN 'its columns are not those of Prisma'
    END AS reason,
    row_security_active(r.oid) AS filtered
  FROM relation AS r WHERE r.relname = ${literal(LEDGER)}`;

/** An entity of XML. Some clients end a statement at any semicolon, so there is none in it. */
const entity = (name: string): string => `'&${name}' || chr(59)`;

/** The rows of every ledger that may be read. */
export const LEDGERS = `(SELECT json_agg(json_build_object('schema', l.schema, 'rows', CASE WHEN l.reason IS NULL THEN
        CAST(replace(replace(replace(
          split_part(split_part(
            CAST(query_to_xml(${literal(READING)} || quote_ident(l.schema) || ${literal(`.${LEDGER} AS m`)}, false, true, '') AS text),
            '<ledger>', 2), '</ledger>', 1),
          ${entity('lt')}, '<'), ${entity('gt')}, '>'), ${entity('amp')}, '&') AS json) END
      ) ORDER BY l.schema COLLATE "C") FROM ledger AS l WHERE l.reason IS NULL)`;
