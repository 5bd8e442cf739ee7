/** Sequences that give a column its default: the next value must be free. */
import { z } from '../../../../zod.ts';
import { literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';

const integer = z.string().transform(BigInt);

const statesSchema = z.array(
  z.object({
    /** `table.column`. */
    label: z.string(),
    next: integer,
    increment: integer,
    /** The greatest value that the sequence may give. */
    last: integer,
    /** The greatest value in the column; null if it holds none. */
    greatest: integer.nullable(),
  }),
);
/** A sequence where it stands now. */
export type SequenceState = z.output<typeof statesSchema>[number];

/** Reads the sequences behind integer columns of tables of these names in any schema. */
export async function readSequences(
  database: Database,
  tables: readonly string[],
): Promise<SequenceState[]> {
  if (tables.length === 0) return [];
  const found =
    await database.read(`SELECT DISTINCT t.relname || '.' || a.attname AS label, quote_ident(a.attname) AS "column",
            format('%I.%I', tn.nspname, t.relname) AS relation, format('%I.%I', sn.nspname, s.relname) AS sequence
     FROM (SELECT ad.adrelid AS relation, ad.adnum AS number, d.refobjid AS sequence
             FROM pg_attrdef ad JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = ad.oid
               AND d.refclassid = 'pg_class'::regclass
           UNION ALL
           SELECT refobjid, refobjsubid, objid FROM pg_depend
             WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype = 'i') AS behind
     JOIN pg_class s ON s.oid = behind.sequence AND s.relkind = 'S'
     JOIN pg_namespace sn ON sn.oid = s.relnamespace
     JOIN pg_class t ON t.oid = behind.relation AND t.relkind IN ('r', 'p')
     JOIN pg_namespace tn ON tn.oid = t.relnamespace
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = behind.number
     WHERE t.relname IN (${tables.map(literal).join(', ')}) AND NOT t.relispartition
       AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)`);
  if (found.length === 0) return [];
  const queries = found.map(
    ({ label, column, relation, sequence }) =>
      `SELECT ${literal(label ?? '')} AS label, q.seqincrement AS increment, q.seqmax AS last,
              CASE WHEN s.is_called THEN s.last_value + q.seqincrement ELSE s.last_value END AS next,
              (SELECT max(${column ?? ''}) FROM ${relation ?? ''}) AS greatest
       FROM ${sequence ?? ''} s JOIN pg_sequence q ON q.seqrelid = ${literal(sequence ?? '')}::regclass`,
  );
  return statesSchema.parse(await database.read(queries.join('\nUNION ALL\n')));
}

/** Returns a sentence for each sequence that gives a value that is taken, gives none, or stands before where it was. */
export function sequenceFaults(
  now: readonly SequenceState[],
  before: readonly SequenceState[],
): string[] {
  return now.flatMap(({ label, next, increment, last, greatest }) => {
    if (greatest !== null && (next <= greatest || increment < 0n)) {
      return [
        `the sequence of ${label} gives ${String(next)} next, and ${String(greatest)} is taken`,
      ];
    }
    if (next > last) return [`the sequence of ${label} has no value left`];
    const stood = before.find((other) => other.label === label);
    return stood !== undefined && next < stood.next
      ? [`the sequence of ${label} was set back from ${String(stood.next)} to ${String(next)}`]
      : [];
  });
}
