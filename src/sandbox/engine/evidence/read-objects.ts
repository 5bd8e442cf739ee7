/** Reads the objects of one PostgreSQL schema, and later only those that may have changed since. */
import { literal } from '../../sql/quote.ts';
import { compareObjects } from '../../evidence/compare.ts';
import type { Effect } from '../../evidence/effects.ts';
import { keyOf, OBJECT_KINDS, type DefinedObject, type Objects } from '../../evidence/objects.ts';
import type { Database } from '../database/database.ts';
import type { Written } from '../../evidence/written.ts';
import { objectsQuery, schemaPrefix } from './objects-query.ts';
import { writtenQuery } from './written-query.ts';

type Row = Record<string, string | null>;

/** What a reading needs to know of the one before it. */
interface Since {
  /** The first transaction that was not seen yet. */
  readonly transaction: string;
  /** The highest id of what others name. */
  readonly id: string;
}

/** A query with the parameters `$1`, `$2` …, which are texts. */
export interface CatalogueQuery {
  readonly name: 'objects' | 'written';
  readonly text: string;
}

/** Sends a query with its values. Names in it mean what PostgreSQL itself brought. */
export type AskCatalogue = (query: CatalogueQuery, values: readonly string[]) => Promise<Row[]>;

/** Writes a query with its values in the places of its parameters. */
export const withValues = ({ text }: CatalogueQuery, values: readonly string[]): string =>
  text.replace(/\$(\d)/g, (_, place) => literal(values[Number(place) - 1] ?? ''));

/** Asks as the superuser. */
export const askingCatalogue =
  (database: Database): AskCatalogue =>
  (query, values) =>
    database.read(withValues(query, values));

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
  readonly #everything: CatalogueQuery;
  readonly #written: CatalogueQuery;
  readonly #prefix: RegExp;
  readonly #objects = new Map<string, Found>();
  #since: Since = NOTHING_READ;

  constructor(schema: string) {
    this.#schema = schema;
    this.#everything = { name: 'objects', text: objectsQuery(schema) };
    this.#written = { name: 'written', text: writtenQuery(schema) };
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
    const { transaction, id } = this.#since;
    const rows = await ask(this.#everything, [transaction, id]);
    const alive = new Set(told(rows, 'alive').split(' '));
    const isAll = told(rows, 'all') !== '';
    const fresh = this.#objectsIn(rows);
    const relations = new Set(fresh.map(({ relation }) => relation));
    const ids = new Set(fresh.map((object) => object.id));
    const isKept = ({ id, kind, relation }: Found): boolean =>
      !isAll &&
      (kind === 'column' || alive.has(id)) &&
      (relation === '' ? !ids.has(id) : alive.has(relation) && !relations.has(relation));
    const replaced = [...this.#objects].filter(([, object]) => !isKept(object));
    return this.#replace(new Map(replaced), fresh, rows);
  }

  /** Reads as `read` does, where it is known that nothing else was written since, and nothing dropped. */
  async readWritten(ask: AskCatalogue, written: Written): Promise<Effect[]> {
    const { relations, retyped, types } = written;
    if (relations.length === 0 && types.length === 0) return [];
    const names = [...relations, ...retyped.flatMap((name) => this.#referringTo(name))];
    const values = [JSON.stringify(names), JSON.stringify(types), this.#since.transaction];
    const rows = await ask(this.#written, values);
    const fresh = this.#objectsIn(rows);
    const known = fresh.flatMap((object): [string, Found][] => {
      const key = keyOf(object);
      const before = this.#objects.get(key);
      return before ? [[key, before]] : [];
    });
    return this.#replace(new Map(known), fresh, rows);
  }

  /** Puts what was read in the place of what it replaces, and compares them. */
  #replace(
    replaced: ReadonlyMap<string, Found>,
    fresh: readonly Found[],
    rows: readonly Row[],
  ): Effect[] {
    for (const key of replaced.keys()) this.#objects.delete(key);
    const found = new Map(fresh.map((object) => [keyOf(object), object]));
    for (const [key, object] of found) this.#objects.set(key, object);
    // A reading of few things may not see the highest id.
    const highest = Math.max(Number(told(rows, 'highest')), Number(this.#since.id));
    this.#since = { transaction: told(rows, 'next'), id: String(highest) };
    return compareObjects(replaced, found);
  }

  /** Finds the tables with a foreign key in whose definition a name occurs. */
  #referringTo(name: string): string[] {
    const inQuotes = name.replaceAll('"', '""');
    return [...this.#objects.values()].flatMap(({ kind, on, definition }) =>
      kind === 'foreign key' && on !== null && definition.includes(inQuotes) ? [on] : [],
    );
  }

  #objectsIn(rows: readonly Row[]): Found[] {
    return rows.flatMap((row) => this.#objectOf(row));
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
