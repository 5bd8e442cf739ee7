/** Reads the objects of one PostgreSQL schema, and later only those that may have changed since. */
import { literal } from '../../sql/quote.ts';
import { compareObjects } from '../../evidence/compare.ts';
import type { Effect } from '../../evidence/effects.ts';
import { keyOf, OBJECT_KINDS, type DefinedObject, type Objects } from '../../evidence/objects.ts';
import type { Database } from '../database/database.ts';
import { objectsQuery, schemaPrefix } from './objects-query.ts';

type Row = Record<string, string | null>;

/** What a reading needs to know of the one before it: the values of `$1` and `$2`. */
export interface Since {
  /** The first transaction that was not seen yet. */
  readonly transaction: string;
  /** The highest id of what others name. */
  readonly id: string;
}

/** Sends a query with `$1` and `$2`. Names in it mean what PostgreSQL itself brought. */
export type AskCatalogue = (query: string, since: Since) => Promise<Row[]>;

/** Asks as the superuser. */
export const askingCatalogue =
  (database: Database): AskCatalogue =>
  (query, since) =>
    database.read(
      query.replaceAll('$1', literal(since.transaction)).replaceAll('$2', literal(since.id)),
    );

interface Found extends DefinedObject {
  /** The id of the table that it is on or is, with which it is read; empty for what is read by itself. */
  readonly relation: string;
}

const NOTHING_READ: Since = { transaction: '0', id: '0' };

/** The definition of a row of this kind, of which there is one. */
const told = (rows: readonly Row[], kind: string): string =>
  rows.find((row) => row['kind'] === kind)?.['definition'] ?? '';

/** Reads one schema again and again. What it remembers holds while the database goes forward: make another one when it was put back. */
export class ObjectsReader {
  readonly #schema: string;
  readonly #query: string;
  readonly #prefix: RegExp;
  readonly #objects = new Map<string, Found>();
  #since: Since = NOTHING_READ;

  constructor(schema: string) {
    this.#schema = schema;
    this.#query = objectsQuery(schema);
    this.#prefix = schemaPrefix(schema);
  }

  /** Returns a reader that remembers the same and goes on by itself. */
  copy(): ObjectsReader {
    const copy = new ObjectsReader(this.#schema);
    for (const [key, object] of this.#objects) copy.#objects.set(key, object);
    copy.#since = this.#since;
    return copy;
  }

  /** All objects as they were read last, by `keyOf`. */
  get objects(): Objects {
    return this.#objects;
  }

  /**
   * Reads the objects as they are now, and returns what has changed since they were read before: at first, everything is
   * made. Throws if PostgreSQL refuses.
   */
  async read(ask: AskCatalogue): Promise<Effect[]> {
    const rows = await ask(this.#query, this.#since);
    const alive = new Set(told(rows, 'alive').split(' '));
    const fresh = rows.flatMap((row) => this.#objectOf(row));
    const isAll = told(rows, 'all') !== '';
    const relations = new Set(fresh.map(({ relation }) => relation));
    const ids = new Set(fresh.map(({ id }) => id));
    const isKept = ({ id, kind, relation }: Found): boolean =>
      !isAll &&
      (kind === 'column' || alive.has(id)) &&
      (relation === '' ? !ids.has(id) : alive.has(relation) && !relations.has(relation));
    const replaced = new Map([...this.#objects].filter(([, object]) => !isKept(object)));
    for (const key of replaced.keys()) this.#objects.delete(key);
    const found = new Map(fresh.map((object) => [keyOf(object), object]));
    for (const [key, object] of found) this.#objects.set(key, object);
    this.#since = { transaction: told(rows, 'next'), id: told(rows, 'highest') };
    return compareObjects(replaced, found);
  }

  #objectOf({ kind, on_name: on, name, id, relation, definition }: Row): Found[] {
    const known = OBJECT_KINDS.find((candidate) => candidate === kind);
    if (known === undefined) return [];
    return [
      {
        kind: known,
        on: on ?? null,
        name: name ?? '',
        id: id ?? '',
        relation: relation ?? '',
        // The same definition in another schema is the same.
        definition: (definition ?? '').replace(this.#prefix, ''),
      },
    ];
  }
}
