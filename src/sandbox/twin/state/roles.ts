/** Roles, whose members they are, and the settings that are stored for them and for the database. */
import { identifier, literal } from '../../sql/quote.ts';
import { DATABASE_NAME, renamingTo } from '../../engine/database/name.ts';
import type { Bundle } from '../bundle/bundle-schema.ts';
import { FIRST_USER, granteeOf } from './rights.ts';
import { keyFor, statement, type TwinStatement } from './statement.ts';

type Role = Bundle['roles'][number];

/** Name of the copy's superuser where the server has another user of its name. */
const OTHER_NAME = 'superuser of the copy';

/**
 * True if the superuser that every database of ours has can stand for the role of that name. Hosts give their customers a
 * `postgres` that is none.
 */
export const hasFirstUser = ({ roles }: Bundle): boolean =>
  roles.every(({ name, superuser }) => name !== FIRST_USER || superuser === true);

/** Makes the roles; none has a password. They are there before anything belongs to them. */
export function roleStatements(bundle: Bundle): TwinStatement[] {
  const isFirst = hasFirstUser(bundle);
  // Roles that PostgreSQL brings, and the user that is there.
  const isThere = (name: string): boolean =>
    name.startsWith('pg_') || (isFirst && name === FIRST_USER);
  const listed = bundle.roles.filter(({ name }) => !isThere(name));
  const names = new Set(bundle.roles.map(({ name }) => name));
  const others = namedRoles(bundle).filter((name) => !names.has(name) && !isThere(name));
  return [
    ...(isFirst ? [] : [renaming()]),
    ...listed.map((role) => making(role.name, attributesOf(role))),
    ...others.map((name) => making(name, '')),
    ...memberships(bundle),
    ...settings(bundle),
  ];
}

/** Whoever is at work cannot be renamed by ALTER. */
const renaming = (): TwinStatement =>
  statement(`UPDATE pg_catalog.pg_authid SET rolname = ${literal(OTHER_NAME)} WHERE oid = 10`, {
    kind: 'role',
    schema: null,
    name: OTHER_NAME,
  });

/** Gives the copy the name that the database has, unless it has it. */
export const namingStatements = (name: string): TwinStatement[] =>
  name === '' || name === DATABASE_NAME
    ? []
    : [statement(renamingTo(literal(name)), { kind: 'database', schema: null, name })];

/** Gives the database its owner, and the session's user the right to make schemas if it has it. */
export function databaseStatements(bundle: Bundle): TwinStatement[] {
  const { session, roles } = bundle;
  const { databaseOwner, user, mayCreateSchemas, superuser } = session;
  const owner =
    databaseOwner === FIRST_USER && hasFirstUser(bundle)
      ? []
      : [inDatabase('ALTER DATABASE %I OWNER TO %I', databaseOwner)];
  const owns =
    user === databaseOwner || roles.some(({ name, actsAs }) => name === databaseOwner && actsAs);
  const creates =
    mayCreateSchemas && !superuser && !owns
      ? [inDatabase('GRANT CREATE ON DATABASE %I TO %I', user)]
      : [];
  return [...owner, ...creates];
}

/** Runs what names the database, which has another name on each server. */
const inDatabase = (template: string, role: string): TwinStatement =>
  statement(
    `DO $do$ BEGIN EXECUTE pg_catalog.format(${literal(template)}, pg_catalog.current_database(), ${literal(role)}); END $do$`,
    { kind: 'database', schema: null, name: null },
  );

const making = (name: string, attributes: string): TwinStatement =>
  statement(
    `CREATE ROLE ${identifier(name)}${attributes}`,
    { kind: 'role', schema: null, name },
    { makes: keyFor('role', name) },
  );

const attributesOf = (role: Role): string =>
  [
    [role.superuser, ' SUPERUSER'] as const,
    [role.login, ' LOGIN'] as const,
    [role.noInherit, ' NOINHERIT'] as const,
    [role.createRole, ' CREATEROLE'] as const,
    [role.createDatabase, ' CREATEDB'] as const,
    [role.bypassRowSecurity, ' BYPASSRLS'] as const,
  ]
    .flatMap(([has, attribute]) => (has ? [attribute] : []))
    .join('');

/** Roles that something names and that are not described. */
function namedRoles({ catalogue, session, roles }: Bundle): string[] {
  const { schemas, enums, domains, composites, ranges, sequences, tables, views, functions } =
    catalogue;
  const objects = [
    ...[...schemas, ...enums, ...domains, ...composites, ...sequences, ...tables, ...views],
    ...functions,
  ];
  const privileges = [...objects, ...catalogue.defaultPrivileges].flatMap(
    (object) => object.privileges ?? [],
  );
  const columns = [...tables, ...views].flatMap((relation) => relation.columns);
  return [
    ...new Set([
      ...[session.user, session.databaseOwner],
      ...[...objects, ...ranges, ...catalogue.eventTriggers].map(({ owner }) => owner),
      ...[...privileges, ...columns.flatMap((column) => column.privileges ?? [])].map(granteeOf),
      ...catalogue.defaultPrivileges.map(({ role }) => role),
      ...tables.flatMap((table) => table.policies.flatMap((policy) => policy.roles)),
      ...roles.flatMap(({ memberOf }) => memberOf),
    ]),
  ].filter((name) => name !== '' && name !== 'public');
}

/** Memberships as they are told; the session's user also gets the rights that it has through roles that are not. */
function memberships({ roles, session }: Bundle): TwinStatement[] {
  const pairs = roles.flatMap(({ name, memberOf }) => memberOf.map((of) => [of, name] as const));
  const reached = new Set([session.user]);
  for (const role of reached)
    for (const [of, member] of pairs) if (member === role) reached.add(of);
  const through = session.superuser
    ? []
    : roles
        .filter(({ name, actsAs }) => actsAs === true && !reached.has(name))
        .map(({ name }) => [name, session.user] as const);
  return [...pairs, ...through]
    .filter(([of]) => of !== 'pg_database_owner')
    .map(([of, member]) =>
      statement(
        `GRANT ${identifier(of)} TO ${identifier(member)}`,
        { kind: 'membership', schema: null, name: member },
        { needs: [keyFor('role', of), keyFor('role', member)] },
      ),
    );
}

/** Settings are written as they are stored: their values have quotes of their own. */
function settings({ roles, databaseSettings }: Bundle): TwinStatement[] {
  const list = (values: readonly string[]): string =>
    `ARRAY[${values.map(literal).join(', ')}]::text[]`;
  const into = 'INSERT INTO pg_catalog.pg_db_role_setting (setdatabase, setrole, setconfig)';
  const ofRoles = roles
    .filter((role) => role.settings.length > 0)
    .map((role) =>
      statement(
        `${into} SELECT 0, r.oid, ${list(role.settings)} FROM pg_catalog.pg_roles AS r WHERE r.rolname = ${literal(role.name)}`,
        { kind: 'setting', schema: null, name: role.name },
        { needs: [keyFor('role', role.name)] },
      ),
    );
  if (databaseSettings.length === 0) return ofRoles;
  const ofDatabase = `${into} SELECT d.oid, 0, ${list(databaseSettings)} FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()`;
  return [...ofRoles, statement(ofDatabase, { kind: 'setting', schema: null, name: null })];
}
