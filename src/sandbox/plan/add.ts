/** Statements that bring back what a migration made, from its definition as PostgreSQL writes it. */
import { identifier, literal } from '../sql/quote.ts';
import type { DatabaseObject } from '../evidence/objects.ts';

/** An object and the definition that it should have. */
export interface Wanted {
  readonly object: DatabaseObject;
  /** As `DefinedObject` has it: without the name of the schema, so the statements need it in the search path. */
  readonly definition: string;
}

/**
 * Returns statements that make an object which is not there, with `parts` made along with it: the columns and constraints of
 * a table, the values of an enum. Where PostgreSQL has a guard against a namesake they have it. Null for what cannot be
 * made from its definition alone.
 */
export function addStatements(wanted: Wanted, parts: readonly Wanted[] = []): string[] | null {
  const { object, definition } = wanted;
  const name = identifier(object.name);
  const on = object.on === null ? '' : identifier(object.on);
  switch (object.kind) {
    case 'extension':
      return [`CREATE EXTENSION IF NOT EXISTS ${name}`];
    case 'enum': {
      const values = ofKind(parts, 'enum value').map((part) => literal(part.object.name));
      return [`CREATE TYPE ${name} AS ENUM (${values.join(', ')})`];
    }
    case 'enum value':
      return [`ALTER TYPE ${on} ADD VALUE IF NOT EXISTS ${literal(object.name)}`];
    case 'domain':
      return [`CREATE DOMAIN ${name} AS ${definition}`];
    case 'sequence':
      return [`CREATE SEQUENCE IF NOT EXISTS ${name} AS ${definition}`];
    case 'table':
      return tableStatements(wanted, parts);
    case 'column':
      return [`ALTER TABLE ${on} ADD COLUMN IF NOT EXISTS ${name} ${definition}`];
    case 'constraint':
    case 'foreign key':
      return [`ALTER TABLE ${on} ADD CONSTRAINT ${name} ${definition}`];
    case 'index':
      return isIndex(definition) ? [guardedIndex(definition)] : null;
    case 'view':
      return [viewStatement(name, definition)];
    case 'function':
      // An aggregate has no definition here.
      return definition === '' ? null : [withoutEnd(definition)];
    case 'trigger':
      return [withoutEnd(definition)];
  }
}

const ofKind = (parts: readonly Wanted[], kind: DatabaseObject['kind']): Wanted[] =>
  parts.filter(({ object }) => object.kind === kind);

const withoutEnd = (statement: string): string => statement.trim().replace(/;$/, '');

/** The definition of a table that is not an ordinary one, as `objectsQuery` writes it. */
const TABLE = /^(?:partitioned (?<key>[^]+?))?\s*(?<unlogged>unlogged)?$/;

function tableStatements(
  { object, definition }: Wanted,
  parts: readonly Wanted[],
): string[] | null {
  const { groups } = TABLE.exec(definition) ?? {};
  // A partition and a foreign table need what is not in their own definition.
  if (!groups || /\b(?:foreign|partition)$/.test(definition)) return null;
  const name = identifier(object.name);
  const columns = ofKind(parts, 'column').map(
    (part) => `${identifier(part.object.name)} ${part.definition}`,
  );
  const constraints = ofKind(parts, 'constraint').map(
    (part) => `CONSTRAINT ${identifier(part.object.name)} ${part.definition}`,
  );
  const sequences = ofKind(parts, 'sequence').filter((part) => columnOf(part, parts) !== undefined);
  const lines = [...columns, ...constraints].map((line) => `  ${line}`).join(',\n');
  const kind = groups['unlogged'] === undefined ? 'TABLE' : 'UNLOGGED TABLE';
  const key = groups['key'] === undefined ? '' : ` PARTITION BY ${groups['key']}`;
  return [
    ...sequences.flatMap((part) => addStatements(part) ?? []),
    `CREATE ${kind} IF NOT EXISTS ${name} (\n${lines}\n)${key}`,
    ...sequences.map((part) => {
      const column = columnOf(part, parts)?.object.name ?? '';
      return `ALTER SEQUENCE ${identifier(part.object.name)} OWNED BY ${name}.${identifier(column)}`;
    }),
  ];
}

/** The column whose values a sequence gives; undefined for that of an identity column, which brings its own. */
const columnOf = ({ object }: Wanted, parts: readonly Wanted[]): Wanted | undefined =>
  ofKind(parts, 'column').find(({ definition }) =>
    [object.name, identifier(object.name)].some((name) =>
      definition.includes(`nextval(${literal(name)}::regclass)`),
    ),
  );

const INDEX = /^CREATE (UNIQUE )?INDEX (?!IF NOT EXISTS)/;

const isIndex = (definition: string): boolean => INDEX.test(validIndex(definition));

/** The definition of an index that was not built to its end begins with this word. */
const validIndex = (definition: string): string => definition.replace(/^INVALID /, '');

const guardedIndex = (definition: string): string =>
  validIndex(definition).replace(INDEX, 'CREATE $1INDEX IF NOT EXISTS ');

function viewStatement(name: string, definition: string): string {
  const [, materialized, query = ''] = /^(materialized )?([^]*)$/.exec(definition) ?? [];
  return materialized === undefined
    ? `CREATE OR REPLACE VIEW ${name} AS\n${withoutEnd(query)}`
    : `CREATE MATERIALIZED VIEW IF NOT EXISTS ${name} AS\n${withoutEnd(query)}`;
}
