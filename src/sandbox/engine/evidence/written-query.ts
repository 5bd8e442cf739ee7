/** The query that reads only what a script has written, where its text tells all of it. */
import { literal } from '../../sql/quote.ts';
import { LEDGER } from '../view/tables.ts';
import { ofTables } from './objects-selects.ts';

/** Reads a parameter that is a list of names in JSON. */
const names = (parameter: string): string =>
  `ARRAY (SELECT json_array_elements_text(${parameter}::json))`;

/**
 * Writes a query with the columns of `objectsQuery`. `$1` are the names of relations, `$2` those of enums, each a list in
 * JSON. It gives what was written of them since the transaction `$3`: that is all that can have changed after a script whose
 * text tells it. It looks them up by name, so it takes as long in a large database as in a small one. Rows of the kinds
 * `next` and `highest` are for the next reading; such a script makes nothing that others name but types.
 */
export const writtenQuery = (schema: string): string => `WITH here AS MATERIALIZED (
  SELECT oid FROM pg_namespace WHERE nspname = ${literal(schema)}
), relation AS MATERIALIZED (
  SELECT oid, relname, relkind, relispartition, relpersistence, true AS is_touched
  FROM pg_class
  WHERE relname = ANY (${names('$1')}) AND relnamespace = (SELECT oid FROM here)
    AND relkind IN ('r', 'p', 'f', 'm') AND relname <> ${literal(LEDGER)}
), tables AS MATERIALIZED (
  SELECT * FROM relation WHERE relkind IN ('r', 'p', 'f')
), type AS MATERIALIZED (
  SELECT oid, typname FROM pg_type
  WHERE typname = ANY (${names('$2')}) AND typnamespace = (SELECT oid FROM here) AND typtype = 'e'
)
${ofTables((alias) => `age(${alias}.xmin) <= age($3::xid)`)}
UNION ALL
SELECT 'enum', NULL, typname, oid::text, NULL, '' FROM type
UNION ALL
SELECT 'enum value', y.typname, e.enumlabel, e.oid::text, NULL, ''
  FROM type y JOIN pg_enum e ON e.enumtypid = y.oid
UNION ALL
SELECT 'next', NULL, NULL, NULL, NULL, pg_snapshot_xmax(pg_current_snapshot())::text
UNION ALL
SELECT 'highest', NULL, NULL, NULL, NULL,
       greatest((SELECT max(oid) FROM pg_type), (SELECT max(oid) FROM pg_enum))::text`;
