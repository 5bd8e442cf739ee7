/** Statements that give an object which is there the definition that it should have, where that loses nothing. */
import { identifier } from '../sql/quote.ts';
import { nameOfObject, type DatabaseObject } from '../evidence/objects.ts';
import { addStatements } from './add.ts';

export type Alteration =
  | { readonly kind: 'statements'; readonly does: string; readonly statements: readonly string[] }
  | { readonly kind: 'person'; readonly why: string };

/** Says how `object` becomes `wanted` from `found`; both are definitions as `DefinedObject` has them. */
export function alterStatements(object: DatabaseObject, found: string, wanted: string): Alteration {
  const name = identifier(object.name);
  const on = identifier(object.on ?? '');
  const again = addStatements({ object, definition: wanted }) ?? [];
  switch (object.kind) {
    case 'index':
      // An index holds nothing that the table does not.
      return again.length === 0
        ? differs(object, found, wanted)
        : statements('build again', [`DROP INDEX ${name}`, ...again]);
    case 'constraint':
      // The foreign keys of others may hang on a primary key.
      return found.startsWith('PRIMARY KEY')
        ? differs(object, found, wanted)
        : statements('replace', [`ALTER TABLE ${on} DROP CONSTRAINT ${name}`, ...again]);
    case 'foreign key':
      return statements('replace', [`ALTER TABLE ${on} DROP CONSTRAINT ${name}`, ...again]);
    case 'column':
      return alterColumn(object, found, wanted);
    case 'view':
    case 'function':
      return statements('replace', again);
    case 'trigger':
      return statements('replace', [`DROP TRIGGER ${name} ON ${on}`, ...again]);
    case 'extension':
    case 'enum':
    case 'enum value':
    case 'domain':
    case 'sequence':
    case 'table':
      return differs(object, found, wanted);
  }
}

const statements = (does: string, list: readonly string[]): Alteration => ({
  kind: 'statements',
  does,
  statements: list,
});

const differs = (object: DatabaseObject, found: string, wanted: string): Alteration => ({
  kind: 'person',
  why: `${nameOfObject(object)} is “${found}” and should be “${wanted}”: changing that may lose or lock what is in it`,
});

/** `text NOT NULL DEFAULT 'a'::text`: the type, whether it may be NULL, and its default. */
const COLUMN = /^(?<type>[^]+?)(?<notNull> NOT NULL)?(?: DEFAULT (?<default>[^]+))?$/;

function alterColumn(object: DatabaseObject, found: string, wanted: string): Alteration {
  const is = COLUMN.exec(found)?.groups;
  const shall = COLUMN.exec(wanted)?.groups;
  if (!is || !shall || is['type'] !== shall['type'] || /\bGENERATED\b/.test(found + wanted)) {
    return differs(object, found, wanted);
  }
  const alter = `ALTER TABLE ${identifier(object.on ?? '')} ALTER COLUMN ${identifier(object.name)}`;
  const list: string[] = [];
  if (is['default'] !== shall['default']) {
    const value = shall['default'];
    list.push(value === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${value}`);
  }
  if (is['notNull'] !== shall['notNull']) {
    // Where a row has no value, PostgreSQL refuses (23502) and nothing is changed.
    list.push(`${alter} ${shall['notNull'] === undefined ? 'DROP' : 'SET'} NOT NULL`);
  }
  return statements('alter', list);
}
