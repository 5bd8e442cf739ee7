/**
 * Functions, operators and casts that PostgreSQL brought: our queries call them by name. What a reader puts beside
 * them, or makes of them, would answer instead, and could say that nothing has changed.
 */
import type { Check } from '../../solved/conditions.ts';
import type { Database } from '../database/database.ts';
import { STAMP, stampText } from '../view/catalogue.ts';

const CATALOGUES = ['pg_proc', 'pg_operator', 'pg_cast'];

/** The first oid that PostgreSQL gives to what comes after its own: FirstNormalObjectId, https://www.postgresql.org/docs/18/system-catalog-initial-data.html#SYSTEM-CATALOG-OID-ASSIGNMENT */
const FIRST = `'16384'::oid`;

/** The oid of the schema `pg_catalog`; a comparison of two oids is PostgreSQL's own whatever a reader has made. */
const PG_CATALOG = `'11'::oid`;

/** The oid of the language C, in which nobody writes here: such functions are an extension's. */
const C = `'13'::oid`;

/** Additions that our queries could find: in `pg_catalog`, and casts between types of PostgreSQL's own or to json, which has the text of values. */
const ADDED = `
  SELECT 'function ' || oid::regprocedure::text AS addition FROM pg_proc
    WHERE oid >= ${FIRST} AND pronamespace = ${PG_CATALOG}
  UNION ALL
  SELECT 'operator ' || oid::regoperator::text FROM pg_operator
    WHERE oid >= ${FIRST} AND oprnamespace = ${PG_CATALOG}
  UNION ALL
  SELECT 'cast from ' || castsource::regtype::text || ' to ' || casttarget::regtype::text FROM pg_cast
    WHERE oid >= ${FIRST} AND casttarget < ${FIRST}
      AND NOT EXISTS (SELECT FROM pg_proc p WHERE p.oid = castfunc AND p.prolang = ${C})
      AND (castsource < ${FIRST} OR casttarget = 'json'::regtype::oid OR casttarget = 'jsonb'::regtype::oid)`;

/** Reads a text that changes when one of PostgreSQL's own functions, operators or casts is changed or dropped. */
export async function readBuiltIn(database: Database): Promise<string> {
  const stamps = await database.read(
    CATALOGUES.map((name) => `SELECT ${STAMP} FROM ${name} WHERE oid < ${FIRST}`).join(
      '\nUNION ALL\n',
    ),
  );
  return stamps.map(stampText).join(' ');
}

/** Checks that our queries call what PostgreSQL brought. False if there is more to call; unknown if what there is was changed since `start`, of which a privilege would be harmless. */
export async function checkBuiltIn(database: Database, start: string): Promise<Check> {
  const [added] = await database.read(ADDED);
  if (added) {
    return {
      ok: false,
      detail: `The ${added['addition'] ?? ''} is not PostgreSQL’s, and is found where its own are.`,
    };
  }
  return (await readBuiltIn(database)) === start
    ? { ok: true, detail: '' }
    : { ok: null, detail: 'Functions, operators or casts of PostgreSQL’s own were changed.' };
}
