/**
 * Owners and privileges. Privileges are written into the catalogue as the server has them: GRANT would say them anew, with
 * the rights that this version of PostgreSQL has and others do not. Source of the columns and of `aclitem`:
 * https://www.postgresql.org/docs/current/ddl-priv.html
 */
import { identifier, literal } from '../../sql/quote.ts';
import { keyFor, statement, type About, type TwinStatement } from './statement.ts';

/** The user that a new database belongs to. */
export const FIRST_USER = 'postgres';

/** A row of a catalogue that has privileges. */
interface Holder {
  readonly about: About;
  readonly key: string;
  /** The catalogue, without its schema. */
  readonly catalogue: 'pg_class' | 'pg_namespace' | 'pg_type' | 'pg_proc' | 'pg_attribute';
  /** The column with its privileges. */
  readonly column: string;
  /** SQL of a condition that selects its row. */
  readonly where: string;
}

/** The statement that gives an object its owner. `what` is what stands after ALTER. */
export function ownerOf(what: string, owner: string, about: About, key: string): TwinStatement {
  const sql = `ALTER ${what} OWNER TO ${identifier(owner)}`;
  return statement(sql, { ...about, kind: 'owner' }, { needs: [key, keyFor('role', owner)] });
}

/** True for a statement that leaves an object to the user who has made it. */
export const leavesOwner = ({ about, needs }: TwinStatement): boolean =>
  about.kind === 'owner' && needs.includes(keyFor('role', FIRST_USER));

/** The statements that give an object its privileges; none where the defaults hold. */
export function privilegesOf(
  holder: Holder,
  privileges: readonly string[] | undefined,
): TwinStatement[] {
  if (privileges === undefined) return [];
  const { about, key, catalogue, column, where } = holder;
  const list = `ARRAY[${privileges.map(literal).join(', ')}]::pg_catalog.aclitem[]`;
  const needs = [key];
  const kind = { ...about, kind: 'privileges' };
  const update = `UPDATE pg_catalog.${catalogue} SET ${column} = ${list} WHERE ${where}`;
  return [statement(update, kind, { needs }), ...dependencyOn(holder, privileges)];
}

/** Lets roles with a privilege be known as such, as GRANT does: DROP ROLE refuses them. */
function dependencyOn(
  { about, key, catalogue, where }: Holder,
  privileges: readonly string[],
): TwinStatement[] {
  const roles = [...new Set(privileges.map(granteeOf))].filter((role) => role !== '');
  if (roles.length === 0) return [];
  const ofColumn = catalogue === 'pg_attribute';
  const [id, part] = ofColumn ? ['o.attrelid', 'o.attnum'] : ['o.oid', '0'];
  const sql = `INSERT INTO pg_catalog.pg_shdepend (dbid, classid, objid, objsubid, refclassid, refobjid, deptype)
SELECT d.oid, 'pg_catalog.${ofColumn ? 'pg_class' : catalogue}'::regclass, ${id}, ${part}, 'pg_catalog.pg_authid'::regclass, r.oid, 'a'
FROM pg_catalog.pg_database AS d, pg_catalog.pg_roles AS r, (SELECT ${ofColumn ? 'attrelid, attnum' : 'oid'} FROM pg_catalog.${catalogue} WHERE ${where}) AS o
WHERE d.datname = current_database() AND r.rolname IN (${roles.map(literal).join(', ')}) AND r.rolname !~ '^pg_' AND r.oid <> 10
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_shdepend AS s WHERE s.dbid = d.oid AND s.objid = ${id} AND s.objsubid IN (0, ${part}) AND s.refobjid = r.oid)`;
  return [statement(sql, { ...about, kind: 'privileges' }, { needs: [key] })];
}

/** The role that `role=rights/grantor` gives rights to; empty for everybody. */
export function granteeOf(privilege: string): string {
  const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^=]*))=/.exec(privilege) ?? [];
  return quoted?.replaceAll('""', '"') ?? plain ?? '';
}
