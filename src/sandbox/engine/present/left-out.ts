/**
 * What pg_dump leaves out and a look at the database can tell: indexes that are INVALID, numbers of columns that were dropped, the
 * planner’s estimate of rows, the name of the database, and settings that are stored for the database and for roles.
 * (pg_dump’s `getIndexes` passes over invalid indexes; https://www.postgresql.org/docs/current/app-pgdump.html, “Notes”.)
 */
import { literal } from '../../sql/quote.ts';
import { DATABASE_NAME, renamingTo } from '../database/name.ts';
import type { Database } from '../database/database.ts';

/** Schemas of PostgreSQL’s own. */
const OF_OTHERS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** An INVALID index, made whole and then marked: it may hold rows that forbid a whole one, so it comes first as one that is not unique. */
const INVALID_INDEXES = `
  SELECT concat(regexp_replace(pg_get_indexdef(x.indexrelid), '^CREATE UNIQUE INDEX', 'CREATE INDEX'), ';',
    format(' UPDATE pg_catalog.pg_index SET indisunique = %L, indisvalid = false, indisready = %L WHERE indexrelid = %L::regclass;',
      x.indisunique, x.indisready, format('%I.%I', n.nspname, c.relname))) AS statement
  FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT x.indisvalid AND c.relkind = 'i' AND ${OF_OTHERS}
  ORDER BY n.nspname, c.relname`;

/** A column that was dropped keeps its number, and 1600 are the most (https://www.postgresql.org/docs/current/limits.html). */
const DROPPED_COLUMNS = `
  SELECT format('DO $do$ BEGIN FOR n IN 1 .. %s LOOP ALTER TABLE %I.%I ADD COLUMN unstuck_dropped int; ALTER TABLE %I.%I DROP COLUMN unstuck_dropped; END LOOP; END $do$;',
    count(*), n.nspname, c.relname, n.nspname, c.relname) AS statement
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attnum > 0 AND a.attisdropped AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${OF_OTHERS}
  GROUP BY n.nspname, c.relname ORDER BY n.nspname, c.relname`;

/** A table that was never counted has -1 rows. */
const ESTIMATES = `
  SELECT format('UPDATE pg_catalog.pg_class SET reltuples = %s, relpages = %s WHERE oid = %L::regclass;',
    c.reltuples, c.relpages, format('%I.%I', n.nspname, c.relname)) AS statement
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.reltuples >= 0 AND ${OF_OTHERS}
  ORDER BY n.nspname, c.relname`;

/** Where it is another than every database of ours has. */
const NAME = `
  SELECT format(${literal(`${renamingTo('%L')};`)}, current_database()) AS statement
  WHERE current_database() <> ${literal(DATABASE_NAME)}`;

/** In the catalogue itself: ALTER … SET would check values that were valid when they were stored. */
const SETTINGS = `
  SELECT format('INSERT INTO pg_catalog.pg_db_role_setting (setdatabase, setrole, setconfig) SELECT %s, %s, %L::text[];',
    CASE WHEN s.setdatabase = 0 THEN '0' ELSE '(SELECT oid FROM pg_database WHERE datname = current_database())' END,
    CASE WHEN r.oid IS NULL THEN '0' ELSE format('(SELECT oid FROM pg_roles WHERE rolname = %L)', r.rolname) END,
    s.setconfig) AS statement
  FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole
  WHERE s.setdatabase = 0 OR s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
  ORDER BY s.setdatabase, s.setrole`;

/** Returns the statements that bring it back after the dump, in their order. No event trigger of the dump minds them. */
export async function leftOut(database: Database): Promise<string[]> {
  const statements: string[] = [];
  for (const query of [DROPPED_COLUMNS, INVALID_INDEXES, ESTIMATES, NAME, SETTINGS]) {
    for (const { statement } of await database.read(query)) statements.push(statement ?? '');
  }
  return statements.length === 0
    ? []
    : [`SELECT pg_catalog.set_config('event_triggers', 'off', false);`, ...statements];
}
