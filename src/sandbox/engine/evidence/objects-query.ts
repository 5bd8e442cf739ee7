/**
 * The query that reads the objects of one PostgreSQL schema from the catalogue.
 * Source of the columns: https://www.postgresql.org/docs/current/catalogs.html
 */
import { identifier, literal } from '../../sql/quote.ts';
import { LEDGER } from '../view/tables.ts';
import { ofTables } from './objects-selects.ts';

/** Ids below this are those of objects that initdb made. Source: `FirstNormalObjectId` in src/include/access/transam.h */
const FIRST_OWN = 16384;

/** PostgreSQL’s `age` of what is older than every transaction. */
const OLDEST = 2_147_483_647;

/** Selects rows that an earlier reading did not know. */
const isNew = (alias: string): string => `age(${alias}.xmin) <= (SELECT age FROM since)`;

/**
 * Catalogues of what others name in their definitions, whose rows are not written when the name changes. Every table and
 * every view has a type of its name; of `pg_class`, sequences count, which have none.
 */
const NAMED_BY_OTHERS = [
  ...['pg_namespace', 'pg_class', 'pg_type', 'pg_enum', 'pg_proc', 'pg_operator', 'pg_opclass'],
  ...['pg_collation', 'pg_ts_config', 'pg_ts_dict', 'pg_language'],
];

/** Selects those that can be a reader’s. */
const NAMED = NAMED_BY_OTHERS.map((catalogue) =>
  catalogue === 'pg_namespace'
    ? `SELECT oid, xmin FROM ${catalogue}`
    : `SELECT oid, xmin FROM ${catalogue} WHERE oid >= ${String(FIRST_OWN)}${catalogue === 'pg_class' ? ` AND relkind = 'S'` : ''}`,
).join(' UNION ALL ');

/** What belongs to an extension is the extension’s. */
const ofExtension = (catalogue: string, oid: string): string =>
  `SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${oid} AND d.deptype = 'e'`;

/**
 * Writes a query with the columns `kind`, `on_name`, `name`, `id`, `relation`, `definition`. It gives every object on a
 * relation of which something was written since the transaction `$1`, every other object that was, and what names others
 * by number in a text of its own: views, and functions with a body in SQL. `$2` is the highest id that was there before; if
 * any of these may be another name in the definitions of others now, everything is given, as with `$1` = 0. `relation` is
 * the id of the table that a row is about. Some rows are of a kind of their own: `alive` has the ids of all objects but
 * columns, `all` says whether everything is given, `next` and `highest` the parameters of the next
 * reading. Prisma’s own table is left out, and what belongs to an extension. The index of a constraint counts as the
 * constraint; NOT NULL is part of a column.
 */
export const objectsQuery = (schema: string): string => `WITH here AS MATERIALIZED (
  SELECT oid FROM pg_namespace WHERE nspname = ${literal(schema)}
), named AS MATERIALIZED (
  SELECT max(oid) AS highest, bool_or(oid::int8 <= $2::int8 AND age(xmin) <= age($1::xid)) AS may_be_renamed
  FROM (${NAMED}) n
), since AS MATERIALIZED (
  SELECT CASE WHEN may_be_renamed THEN ${String(OLDEST)} ELSE age($1::xid) END AS age FROM named
), class AS MATERIALIZED (
  SELECT c.oid AS id FROM pg_class c WHERE c.oid >= ${FIRST_OWN} AND ${isNew('c')}
), written AS MATERIALIZED (
  SELECT id FROM class
  UNION SELECT a.attrelid FROM pg_attribute a WHERE a.attrelid >= ${FIRST_OWN} AND ${isNew('a')}
  UNION SELECT d.adrelid FROM pg_attrdef d WHERE ${isNew('d')}
  UNION SELECT i.indrelid FROM pg_index i
    WHERE i.indexrelid >= ${FIRST_OWN} AND (${isNew('i')} OR i.indexrelid = ANY (ARRAY (SELECT id FROM class)))
  UNION SELECT k.conrelid FROM pg_constraint k WHERE k.oid >= ${FIRST_OWN} AND ${isNew('k')}
  UNION SELECT g.tgrelid FROM pg_trigger g WHERE ${isNew('g')}
), type AS MATERIALIZED (
  SELECT y.oid, y.typname, y.typtype, y.typbasetype, y.typtypmod, ${isNew('y')} AS is_new
  FROM pg_type y WHERE y.oid >= ${FIRST_OWN} AND y.typnamespace = (SELECT oid FROM here) AND y.typtype IN ('e', 'd')
), touched AS MATERIALIZED (
  SELECT id FROM written
  UNION SELECT k.conrelid FROM pg_constraint k WHERE k.confrelid = ANY (ARRAY (SELECT id FROM written))
), relation AS MATERIALIZED (
  SELECT c.oid, c.relname, c.relkind, c.relispartition, c.relpersistence, t.is_touched
  FROM pg_class c CROSS JOIN LATERAL (SELECT c.oid = ANY (ARRAY (SELECT id FROM touched)) AS is_touched) t
  WHERE c.oid >= ${FIRST_OWN} AND c.relnamespace = (SELECT oid FROM here)
    AND (c.relkind IN ('v', 'm', 'S') OR c.relkind IN ('r', 'p', 'f') AND t.is_touched)
    AND c.relname <> ${literal(LEDGER)} AND NOT EXISTS (${ofExtension('pg_class', 'c.oid')})
), tables AS MATERIALIZED (
  SELECT * FROM relation WHERE relkind IN ('r', 'p', 'f')
)
${ofTables(() => 'true')}
UNION ALL
SELECT 'view', NULL, relname, oid::text, NULL,
       concat(CASE relkind WHEN 'm' THEN 'materialized ' END, pg_get_viewdef(oid))
  FROM relation WHERE relkind IN ('v', 'm')
UNION ALL
SELECT 'sequence', o.relname, s.relname, s.oid::text, NULL, format_type(q.seqtypid, NULL)
  FROM relation s JOIN pg_sequence q ON q.seqrelid = s.oid
  LEFT JOIN pg_depend p ON p.classid = 'pg_class'::regclass AND p.objid = s.oid
    AND p.refclassid = 'pg_class'::regclass AND p.deptype IN ('a', 'i')
  LEFT JOIN pg_class o ON o.oid = p.refobjid
UNION ALL
SELECT CASE y.typtype WHEN 'e' THEN 'enum' ELSE 'domain' END, NULL, y.typname, y.oid::text, NULL,
       CASE y.typtype WHEN 'd' THEN format_type(y.typbasetype, y.typtypmod) ELSE '' END
  FROM type y WHERE y.is_new AND NOT EXISTS (${ofExtension('pg_type', 'y.oid')})
UNION ALL
SELECT 'enum value', y.typname, e.enumlabel, e.oid::text, NULL, ''
  FROM pg_enum e JOIN type y ON y.oid = e.enumtypid
  WHERE e.enumtypid = ANY (ARRAY (SELECT oid FROM type WHERE is_new)) OR ${isNew('e')}
UNION ALL
SELECT 'function', NULL, f.proname || '(' || pg_get_function_identity_arguments(f.oid) || ')', f.oid::text, NULL,
       CASE WHEN f.prokind IN ('f', 'p') THEN pg_get_functiondef(f.oid) ELSE '' END
  FROM pg_proc f WHERE f.oid >= ${FIRST_OWN} AND f.pronamespace = (SELECT oid FROM here)
    AND (${isNew('f')} OR f.prosqlbody IS NOT NULL)
    AND NOT EXISTS (${ofExtension('pg_proc', 'f.oid')})
UNION ALL
SELECT 'trigger', t.relname, g.tgname, g.oid::text, t.oid::text, pg_get_triggerdef(g.oid)
  FROM relation t JOIN pg_trigger g ON g.tgrelid = t.oid
  WHERE t.is_touched AND NOT g.tgisinternal
UNION ALL
SELECT 'extension', NULL, extname, oid::text, NULL, '' FROM pg_extension WHERE oid >= ${FIRST_OWN}
UNION ALL
SELECT 'alive', NULL, NULL, NULL, NULL, string_agg(oid::text, ' ') FROM (
  SELECT oid FROM pg_class WHERE oid >= ${FIRST_OWN} AND relnamespace = (SELECT oid FROM here)
  UNION ALL SELECT oid FROM pg_constraint WHERE oid >= ${FIRST_OWN} AND contype IN ('p', 'u', 'f', 'c', 'x')
  UNION ALL SELECT oid FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT oid FROM type
  UNION ALL SELECT oid FROM pg_enum
  UNION ALL SELECT oid FROM pg_proc WHERE oid >= ${FIRST_OWN}
  UNION ALL SELECT oid FROM pg_extension WHERE oid >= ${FIRST_OWN}) alive
UNION ALL
SELECT 'all', NULL, NULL, NULL, NULL, CASE age WHEN ${String(OLDEST)} THEN 'yes' END FROM since
UNION ALL
SELECT 'next', NULL, NULL, NULL, NULL, pg_snapshot_xmax(pg_current_snapshot())::text
UNION ALL
SELECT 'highest', NULL, NULL, NULL, NULL, highest::text FROM named`;

/** The schema’s name as it stands before the names of its objects in definitions, with quotes or without. */
export function schemaPrefix(schema: string): RegExp {
  const [bare, quoted] = [schema, identifier(schema)].map((name) =>
    name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'),
  );
  return new RegExp(`(?<![\\w$"])(?:${bare ?? ''}|${quoted ?? ''})\\.`, 'g');
}
