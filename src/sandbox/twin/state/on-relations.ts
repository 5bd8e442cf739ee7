/** What is on tables and views and acts when they are used: statistics, rules, triggers, policies; and whose they are. */
import { identifier, literal } from '../../sql/quote.ts';
import type { Catalogue } from '../bundle/bundle-schema.ts';
import { ownerOf, privilegesOf } from './rights.ts';
import { STATES } from './routines.ts';
import {
  onRelation,
  qualifiedName,
  relationKey,
  type Named,
  type TwinStatement,
} from './statement.ts';
import { madeTables, type Table } from './tables.ts';
import { madeViews, type View } from './views.ts';

type Policy = Table['policies'][number];

/** Makes what acts on rows, once all rows of the ledgers are there. */
export const actingStatements = (catalogue: Catalogue): TwinStatement[] => {
  const tables = madeTables(catalogue);
  const relations: (Table | View)[] = [...tables, ...madeViews(catalogue)];
  return [
    ...tables.flatMap((table) =>
      table.statistics.map((sql) => onRelation('statistics', table, table.name, sql)),
    ),
    ...relations.flatMap(rulesOf),
    ...relations.flatMap(triggersOf),
    ...tables.flatMap(securityOf),
  ];
};

const rulesOf = (relation: Table | View): TwinStatement[] =>
  relation.rules.flatMap(({ name, definition, enabled }) => [
    ...(definition === undefined
      ? []
      : [onRelation('rule', relation, name, definition.trimEnd().replace(/;$/, ''))]),
    ...(enabled === undefined ? [] : [switched('RULE', relation, name, enabled)]),
  ]);

const triggersOf = (relation: Table | View): TwinStatement[] =>
  relation.triggers.flatMap(({ name, definition, enabled, inherited }) => [
    ...(definition === undefined || inherited
      ? []
      : [onRelation('trigger', relation, name, definition)]),
    ...(enabled === undefined ? [] : [switched('TRIGGER', relation, name, enabled)]),
  ]);

const switched = (
  what: 'RULE' | 'TRIGGER',
  relation: Named,
  name: string,
  enabled: keyof typeof STATES,
): TwinStatement => {
  const sql = `ALTER TABLE ${qualifiedName(relation)} ${STATES[enabled]} ${what} ${identifier(name)}`;
  return onRelation(what.toLowerCase(), relation, name, sql);
};

function securityOf(table: Table): TwinStatement[] {
  const { rowSecurity, forcedRowSecurity, policies, name } = table;
  const alter = `ALTER TABLE ${qualifiedName(table)}`;
  return [
    ...(rowSecurity
      ? [onRelation('row security', table, name, `${alter} ENABLE ROW LEVEL SECURITY`)]
      : []),
    ...(forcedRowSecurity
      ? [onRelation('row security', table, name, `${alter} FORCE ROW LEVEL SECURITY`)]
      : []),
    ...policies.map((policy) => onRelation('policy', table, policy.name, policySql(table, policy))),
  ];
}

function policySql(table: Table, { name, command, restrictive, roles, ...rest }: Policy): string {
  const to = roles.map((role) => (role === 'public' ? 'PUBLIC' : identifier(role))).join(', ');
  const parts = [
    `CREATE POLICY ${identifier(name)} ON ${qualifiedName(table)}`,
    restrictive && 'AS RESTRICTIVE',
    `FOR ${command} TO ${to || 'PUBLIC'}`,
    rest.using !== undefined && `USING (${rest.using})`,
    rest.check !== undefined && `WITH CHECK (${rest.check})`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** Gives tables, views and sequences their owners and privileges. Sequences of columns follow their tables. */
export function relationRights(catalogue: Catalogue): TwinStatement[] {
  const sequences = catalogue.sequences.filter(({ extension }) => extension === undefined);
  return [
    ...madeTables(catalogue).flatMap((table) => rightsOf('TABLE', table, table.owner)),
    ...madeViews(catalogue).flatMap((view) =>
      rightsOf(view.kind === 'view' ? 'VIEW' : 'MATERIALIZED VIEW', view, view.owner),
    ),
    ...sequences.flatMap((sequence) =>
      rightsOf('SEQUENCE', sequence, sequence.ownedBy ? null : sequence.owner),
    ),
  ];
}

interface WithPrivileges extends Named {
  readonly privileges?: readonly string[] | undefined;
  readonly columns?: readonly { name: string; privileges?: readonly string[] | undefined }[];
}

function rightsOf(what: string, relation: WithPrivileges, owner: string | null): TwinStatement[] {
  const { schema, name } = relation;
  const about = { kind: what.toLowerCase(), schema, name };
  const key = relationKey(relation);
  const id = `${literal(qualifiedName(relation))}::regclass`;
  const holder = { about, key, catalogue: 'pg_class', column: 'relacl' } as const;
  return [
    ...(owner === null ? [] : [ownerOf(`${what} ${qualifiedName(relation)}`, owner, about, key)]),
    ...privilegesOf({ ...holder, where: `oid = ${id}` }, relation.privileges),
    ...(relation.columns ?? []).flatMap((column) =>
      privilegesOf(
        {
          ...{ about, key, catalogue: 'pg_attribute', column: 'attacl' },
          where: `attrelid = ${id} AND attname = ${literal(column.name)}`,
        },
        column.privileges,
      ),
    ),
  ];
}

const DEFAULTS_OF: Readonly<Record<string, string>> = {
  tables: 'r',
  sequences: 'S',
  functions: 'f',
  types: 'T',
  schemas: 'n',
};

/** Privileges that objects get which are made later: after everything here. */
export const defaultPrivileges = ({ defaultPrivileges: list }: Catalogue): TwinStatement[] =>
  list.flatMap(({ role, schema, objects, privileges = [] }) => {
    const letter = DEFAULTS_OF[objects];
    if (letter === undefined) return [];
    const namespace = schema === undefined ? '0' : `${literal(identifier(schema))}::regnamespace`;
    const sql = `INSERT INTO pg_catalog.pg_default_acl (oid, defaclrole, defaclnamespace, defaclobjtype, defaclacl)
SELECT pg_catalog.pg_nextoid('pg_catalog.pg_default_acl', 'oid', 'pg_catalog.pg_default_acl_oid_index'), r.oid, ${namespace}, ${literal(letter)}, ARRAY[${privileges.map(literal).join(', ')}]::pg_catalog.aclitem[]
FROM pg_catalog.pg_roles AS r WHERE r.rolname = ${literal(role)}`;
    const about = { kind: 'default privileges', schema: schema ?? null, name: role };
    return [{ sql, about, makes: null, needs: [], isLast: true }];
  });
