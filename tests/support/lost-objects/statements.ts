/** Statements that drop one object, and that put back what is gone by the definitions that were read of it. */
import type { Effect } from '../../../src/sandbox/evidence/effects.ts';
import { keyOf, type DefinedObject, type Objects } from '../../../src/sandbox/evidence/objects.ts';
import { identifier, literal } from '../../../src/sandbox/sql/quote.ts';

/** Drops the object and whatever depends on it. */
export function dropOf({ kind, on, name, definition }: DefinedObject): string {
  const table = identifier(on ?? '');
  switch (kind) {
    case 'column':
      return `ALTER TABLE ${table} DROP COLUMN ${identifier(name)} CASCADE`;
    case 'constraint':
    case 'foreign key':
      return `ALTER TABLE ${table} DROP CONSTRAINT ${identifier(name)} CASCADE`;
    case 'enum value':
      // PostgreSQL has no statement for it.
      return `DELETE FROM pg_enum WHERE enumtypid = ${literal(table)}::regtype AND enumlabel = ${literal(name)}`;
    case 'enum':
      return `DROP TYPE ${identifier(name)} CASCADE`;
    case 'view':
      return `DROP ${definition.startsWith('materialized') ? 'MATERIALIZED ' : ''}VIEW ${identifier(name)} CASCADE`;
    case 'function':
      return `DROP FUNCTION ${name} CASCADE`;
    case 'trigger':
      return `DROP TRIGGER ${identifier(name)} ON ${table}`;
    case 'table':
    case 'index':
    case 'sequence':
    case 'domain':
    case 'extension':
      return `DROP ${kind.toUpperCase()} ${identifier(name)} CASCADE`;
  }
}

/** Undoes `changes`, which lead from what is there now to `whole`: makes what is gone, then what others have lost of it. */
export function restoreOf(changes: readonly Effect[], whole: Objects): string[] {
  const objects = changes.map(({ kind, object }) => {
    const found = whole.get(keyOf(object));
    if (!found || (kind !== 'made' && kind !== 'altered')) {
      throw new Error(`${kind} ${object.name}: dropping an object only takes away`);
    }
    return { kind, object: found };
  });
  const made = objects.filter(({ kind }) => kind === 'made').map(({ object }) => object);
  const altered = objects.filter(({ kind }) => kind === 'altered').map(({ object }) => object);
  return [
    ...made.filter(({ kind }) => kind !== 'index').map(make),
    // An index may be on a view.
    ...made.filter(({ kind }) => kind === 'index').map(make),
    ...altered.map(restoreDefault),
    ...objects.flatMap(({ object }) => own(object, whole)),
  ];
}

/** Makes one object. The kinds are in the order in which they can be made. */
function make({ kind, on, name, definition }: DefinedObject): string {
  const [table, quoted] = [identifier(on ?? ''), identifier(name)];
  switch (kind) {
    case 'extension':
      return `CREATE EXTENSION ${quoted}`;
    case 'enum':
      return `CREATE TYPE ${quoted} AS ENUM ()`;
    case 'enum value':
      return `ALTER TYPE ${table} ADD VALUE ${literal(name)}`;
    case 'domain':
      return `CREATE DOMAIN ${quoted} AS ${definition}`;
    case 'sequence':
      return `CREATE SEQUENCE ${quoted} AS ${definition}`;
    case 'table':
      return `CREATE TABLE ${quoted} ()`;
    case 'column':
      return `ALTER TABLE ${table} ADD COLUMN ${quoted} ${definition}`;
    case 'constraint':
    case 'foreign key':
      return `ALTER TABLE ${table} ADD CONSTRAINT ${quoted} ${definition}`;
    case 'view':
      return definition.startsWith('materialized')
        ? `CREATE MATERIALIZED VIEW ${quoted} AS ${definition.slice('materialized'.length)}`
        : `CREATE VIEW ${quoted} AS ${definition}`;
    case 'index':
    case 'function':
    case 'trigger':
      return definition;
  }
}

/** Gives a column the default that went with what it called. */
function restoreDefault({ kind, on, name, definition }: DefinedObject): string {
  const [, expression] = /\bDEFAULT (.*)$/.exec(definition) ?? [];
  if (kind !== 'column' || expression === undefined) throw new Error(`${name} was altered`);
  return `ALTER TABLE ${identifier(on ?? '')} ALTER COLUMN ${identifier(name)} SET DEFAULT ${expression}`;
}

/** Gives a sequence back to the column that counts with it. */
function own({ kind, on, name }: DefinedObject, whole: Objects): string[] {
  if (kind !== 'sequence' || on === null) return [];
  const column = [...whole.values()].find(
    (one) =>
      one.kind === 'column' &&
      one.on === on &&
      [name, identifier(name)].some((text) => one.definition.includes(`nextval('${text}'`)),
  );
  if (!column) throw new Error(`no column counts with ${name}`);
  return [
    `ALTER SEQUENCE ${identifier(name)} OWNED BY ${identifier(on)}.${identifier(column.name)}`,
  ];
}
