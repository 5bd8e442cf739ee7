/** Statements that rebuild a database, each with what it makes and what has to be there before. */
import { identifier } from '../../sql/quote.ts';

/** What a statement is about, for a person. */
export interface About {
  /** `table`, `index`, `foreign key`, `owner`, …, in lower case. */
  readonly kind: string;
  readonly schema: string | null;
  readonly name: string | null;
}

/** `table "T"`, as a sentence names it. */
export const nameOfAbout = ({ kind, name }: About): string =>
  name === null ? kind : `${kind} ${name}`;

export interface TwinStatement {
  /** One statement, without a semicolon at its end. */
  readonly sql: string;
  readonly about: About;
  /** The key of the object that is there after it; null if it only changes one. */
  readonly makes: string | null;
  /** Keys of the objects without which it fails. */
  readonly needs: readonly string[];
  /** True for what has to come after everything else: it acts on what is made later. */
  readonly isLast: boolean;
}

/** What is not rebuilt, and why. */
export interface Unmade {
  readonly about: About;
  readonly reason: string;
}

/** An object by its schema and name. */
export interface Named {
  readonly schema: string;
  readonly name: string;
}

/** `"schema"."name"`. */
export const qualifiedName = ({ schema, name }: Named): string =>
  `${identifier(schema)}.${identifier(name)}`;

/** A key of an object: relations share their names, and so do types; routines have arguments. */
export const keyFor = (
  kind: 'relation' | 'type' | 'function' | 'schema' | 'extension' | 'role',
  name: string,
  schema = '',
  parameters = '',
): string => JSON.stringify([kind, schema, name, parameters]);

export const relationKey = ({ schema, name }: Named): string => keyFor('relation', name, schema);

/** A statement that makes or changes something. */
export const statement = (
  sql: string,
  about: About,
  { makes = null, needs = [] }: { makes?: string | null; needs?: readonly string[] } = {},
): TwinStatement => ({ sql, about, makes, needs, isLast: false });

/** A statement on a table or a view. */
export const onRelation = (
  kind: string,
  relation: Named,
  name: string,
  sql: string,
  needs: readonly string[] = [],
): TwinStatement =>
  statement(
    sql,
    { kind, schema: relation.schema, name },
    { needs: [relationKey(relation), ...needs] },
  );
