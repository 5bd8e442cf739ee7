/** Random damage to a healthy database, as SQL. */
import fc from 'fast-check';

/** A number that chooses one of what there is. */
const which = fc.nat(1_000_000);

/** Picks one row of a query by a number, and runs a statement with it; nothing if there is none. */
const withOne = (query: string, template: string, chosen: number): string => `DO $do$
DECLARE
  names text[] := ARRAY(${query});
  one text := names[1 + ${String(chosen)} % greatest(cardinality(names), 1)];
BEGIN
  IF one IS NOT NULL THEN EXECUTE ${template}; END IF;
END
$do$;`;

const INDEXES = `SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid) ORDER BY 1`;
const TABLES = `SELECT c.oid::regclass::text FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' ORDER BY 1`;
const COLUMNS = (
  more: string,
): string => `SELECT format('%s %s %I', a.attrelid::regclass, '|', a.attname)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
      AND a.attnum > 0 AND NOT a.attisdropped ${more} ORDER BY 1`;
const KEYS = `SELECT format('%s %s %I', conrelid::regclass, '|', conname) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1`;
const LEDGER = `SELECT id FROM _prisma_migrations ORDER BY migration_name, id`;

/** An expression that puts `one` into a statement with `%s` or `%L`. */
const filled = (statement: string): string => `format('${statement}', one)`;

/** The same for the two names of a pair. */
const ofPair = (statement: string): string =>
  `format('${statement}', split_part(one, ' | ', 1), split_part(one, ' | ', 2))`;

type Kind = (chosen: number) => string;

const ledger =
  (statement: string): Kind =>
  (chosen) =>
    withOne(LEDGER, filled(statement), chosen);
const pair =
  (query: string, statement: string): Kind =>
  (chosen) =>
    withOne(query, ofPair(statement), chosen);

const KINDS: Readonly<Record<string, Kind>> = {
  'drops an index': (chosen) => withOne(INDEXES, filled('DROP INDEX %s'), chosen),
  'leaves an index INVALID': (chosen) =>
    withOne(
      INDEXES,
      filled('UPDATE pg_index SET indisvalid = false WHERE indexrelid = %L::regclass'),
      chosen,
    ),
  'drops a table': (chosen) => withOne(TABLES, filled('DROP TABLE %s CASCADE'), chosen),
  'drops a column': pair(COLUMNS(''), 'ALTER TABLE %1$s DROP COLUMN %2$s CASCADE'),
  'renames a column': pair(COLUMNS(''), 'ALTER TABLE %1$s RENAME COLUMN %2$s TO was_renamed'),
  'drops a default': pair(
    COLUMNS('AND a.atthasdef'),
    'ALTER TABLE %1$s ALTER COLUMN %2$s DROP DEFAULT',
  ),
  'drops NOT NULL': pair(
    COLUMNS(
      'AND a.attnotnull AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))',
    ),
    'ALTER TABLE %1$s ALTER COLUMN %2$s DROP NOT NULL',
  ),
  'drops a foreign key': pair(KEYS, 'ALTER TABLE %1$s DROP CONSTRAINT %2$s'),
  'fails a row': ledger(
    'UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 WHERE id = %L',
  ),
  'deletes a row': ledger('DELETE FROM _prisma_migrations WHERE id = %L'),
  'marks a row only': ledger('UPDATE _prisma_migrations SET applied_steps_count = 0 WHERE id = %L'),
  'rolls a row back': ledger(
    'UPDATE _prisma_migrations SET finished_at = NULL, rolled_back_at = now() WHERE id = %L',
  ),
  'doubles a row as failed': ledger(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) SELECT md5(id), checksum, migration_name, now() FROM _prisma_migrations WHERE id = %L`,
  ),
  'drops the ledger': () => 'DROP TABLE IF EXISTS _prisma_migrations;',
};

export interface Damage {
  readonly words: string;
  readonly script: string;
}

const one = fc.tuple(fc.constantFrom(...Object.keys(KINDS)), which);

/** The first `count` cases of a seed: one to four damages each. What needs the ledger comes before it is dropped. */
export function damages(seed: number, count: number): Damage[] {
  return fc
    .sample(fc.array(one, { minLength: 1, maxLength: 4 }), { seed, numRuns: count })
    .map((list) => {
      const inOrder = list.toSorted(
        ([a], [b]) => Number(a === 'drops the ledger') - Number(b === 'drops the ledger'),
      );
      return {
        words: inOrder.map(([kind, chosen]) => `${kind} (${String(chosen)})`).join(', '),
        script: inOrder.map(([kind, chosen]) => KINDS[kind]?.(chosen) ?? '').join('\n'),
      };
    });
}
