/** The objects of one PostgreSQL schema, as its catalogue describes them: what migrations make, change and drop. */
import { z } from '../../zod.ts';

/** Kinds of objects, in the order in which a migration makes them. */
export const OBJECT_KINDS = [
  'extension',
  'enum',
  'enum value',
  'domain',
  'sequence',
  'table',
  'column',
  'constraint',
  'foreign key',
  'index',
  'view',
  'function',
  'trigger',
] as const;

export const objectSchema = z.strictObject({
  kind: z.enum(OBJECT_KINDS),
  /** The table of a column, constraint, foreign key, index, trigger or owned sequence; the enum of a value; null for all others. */
  on: z.string().nullable(),
  /** A function’s has its argument types: `f(text)`. */
  name: z.string(),
});
export type DatabaseObject = z.output<typeof objectSchema>;

/** An object with its definition, without the name of the schema that it is in. */
export interface DefinedObject extends DatabaseObject {
  /** PostgreSQL’s identity of the object in one database: it stays when the object gets another name. */
  readonly id: string;
  /** As PostgreSQL writes it, e.g. `text NOT NULL` for a column; empty for what only has a name. */
  readonly definition: string;
}

/** The objects of a schema by `keyOf`. */
export type Objects = ReadonlyMap<string, DefinedObject>;

/** A text for the object’s identity among those of its schema. */
export const keyOf = ({ kind, on, name }: DatabaseObject): string =>
  `${kind}\n${on ?? ''}\n${name}`;

/** Names an object as a sentence does: `column LiteLLM_TeamTable.spend`, `index i on LiteLLM_TeamTable`. */
export function nameOfObject({ kind, on, name }: DatabaseObject): string {
  if (on === null) return `${kind} ${name}`;
  return kind === 'column' ? `column ${on}.${name}` : `${kind} ${name} on ${on}`;
}
