/** Sequences that give a column its default: the next value must be free. */
import { z } from '../../../../zod.ts';
import { identifier, literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import { quoted } from '../rows/remember.ts';
import { nameOf } from '../rows/tables.ts';

const integer = z.string().transform(BigInt);

const statesSchema = z.array(
  z.object({
    /** Its own name with its schema; tables of the same name may be in several schemas. */
    sequence: z.string(),
    /** `table.column`, with the schema where that is not `public`. */
    label: z.string(),
    next: integer,
    /** Negative where the sequence descends. */
    increment: integer,
    /** The last value that the sequence may give: the greatest, or the least where it descends. */
    last: integer,
    /** The value in the column that the sequence came to, seen from where it began: the greatest, or the least; null if the column holds none. */
    taken: integer.nullable(),
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
    await database.read(`SELECT DISTINCT tn.nspname AS schema, t.relname AS name, a.attname AS "column",
            format('%I.%I', sn.nspname, s.relname) AS sequence
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
  const queries = found.map((row) => {
    const table = { schema: row['schema'] ?? '', name: row['name'] ?? '' };
    const column = row['column'] ?? '';
    const sequence = row['sequence'] ?? '';
    const most = (extreme: 'min' | 'max'): string =>
      `(SELECT ${extreme}(${identifier(column)}) FROM ${quoted(table)})`;
    return `SELECT ${literal(sequence)} AS sequence, ${literal(`${nameOf(table)}.${column}`)} AS label,
              q.seqincrement AS increment,
              CASE WHEN s.is_called THEN s.last_value + q.seqincrement ELSE s.last_value END AS next,
              CASE WHEN q.seqincrement < 0 THEN q.seqmin ELSE q.seqmax END AS last,
              CASE WHEN q.seqincrement < 0 THEN ${most('min')} ELSE ${most('max')} END AS taken
       FROM ${sequence} s JOIN pg_sequence q ON q.seqrelid = ${literal(sequence)}::regclass`;
  });
  return statesSchema.parse(await database.read(queries.join('\nUNION ALL\n')));
}

/** Returns a sentence for each sequence that gives a value that is taken, gives none, or stands before where it was. */
export function sequenceFaults(
  now: readonly SequenceState[],
  before: readonly SequenceState[],
): string[] {
  return now.flatMap(({ sequence, label, next, increment, last, taken }) => {
    if (taken !== null && !isPast(next, taken, increment)) {
      return [`the sequence of ${label} gives ${String(next)} next, and ${String(taken)} is taken`];
    }
    if (isPast(next, last, increment)) return [`the sequence of ${label} has no value left`];
    const stood = before.find((other) => other.sequence === sequence);
    return stood !== undefined && isPast(stood.next, next, stood.increment)
      ? [`the sequence of ${label} was set back from ${String(stood.next)} to ${String(next)}`]
      : [];
  });
}

/** True if a sequence comes to `other` before it comes to `value`. */
const isPast = (value: bigint, other: bigint, increment: bigint): boolean =>
  increment < 0n ? value < other : value > other;
