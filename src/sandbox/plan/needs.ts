/** What a statement needs of the rows of a table. A copy without rows cannot prove it; PostgreSQL refuses where it does not hold. */
import { identifier } from '../sql/quote.ts';
import { keyOf, type DatabaseObject, type Objects } from '../evidence/objects.ts';

export interface Need {
  /** e.g. `no two rows of T with the same (a, b)`. */
  readonly words: string;
  /** The columns that it is about, as SQL writes them. Where one is NULL it holds. Empty where that does not help. */
  readonly columns: readonly string[];
  /** SQLSTATE of the refusal where it does not hold, or what tells it. */
  readonly refusedWith: string;
  /** A query that gives a row for each case that does not hold, at most ten; null where none can be written from the definition. */
  readonly query: string | null;
}

/** `btree (a, lower(b)) WHERE c`: columns or expressions, and the condition. */
const UNIQUE_INDEX =
  /^(?:INVALID )?CREATE UNIQUE INDEX [^]+? ON [^]+? USING \w+ \((?<columns>[^]+?)\)(?: NULLS NOT DISTINCT)?(?: WHERE (?<where>[^]+))?$/;
const UNIQUE = /^(?:UNIQUE|PRIMARY KEY) \((?<columns>[^)]+)\)/;
const FOREIGN_KEY =
  /^FOREIGN KEY \((?<columns>[^)]+)\) REFERENCES (?<table>(?:"(?:[^"]|"")+"|[\w.$])+)\((?<keys>[^)]+)\)/;
const CHECK = /^CHECK \((?<condition>[^]+)\)(?: NOT VALID)?$/;

/** Returns what making `object` needs of the rows of the table that it is on; null if it needs nothing. */
export function needOf(object: DatabaseObject, definition: string): Need | null {
  const { kind, on } = object;
  if (on === null) return null;
  const table = identifier(on);
  if (kind === 'index') {
    const { columns, where } = UNIQUE_INDEX.exec(definition)?.groups ?? {};
    if (columns === undefined) return null;
    const need = unique(on, table, columns, where);
    // Two rows without a value are alike there.
    return /\) NULLS NOT DISTINCT\b/.test(definition)
      ? { ...need, columns: [], query: null }
      : need;
  }
  if (kind === 'foreign key') return foreignKey(on, table, definition) ?? anyOf(on, definition);
  if (kind === 'column') {
    return /\bNOT NULL\b/.test(definition) && !/\b(?:DEFAULT|GENERATED)\b/.test(definition)
      ? {
          words: `no row in ${on}: the new column may not be NULL and has no default`,
          columns: [],
          refusedWith: '23502',
          query: `SELECT 1 FROM ${table} LIMIT 1`,
        }
      : null;
  }
  if (kind !== 'constraint') return null;
  const { columns } = UNIQUE.exec(definition)?.groups ?? {};
  if (columns !== undefined) return unique(on, table, columns, undefined);
  const { condition } = CHECK.exec(definition)?.groups ?? {};
  return condition === undefined
    ? anyOf(on, definition)
    : {
        words: `every row of ${on} fulfils ${condition}`,
        columns: [],
        refusedWith: '23514',
        query: `SELECT * FROM ${table} WHERE NOT (${condition}) LIMIT 10`,
      };
}

/** What cannot be told from the definition, such as an EXCLUDE constraint, is not taken for nothing. */
const anyOf = (on: string, definition: string): Need => ({
  words: `only rows in ${on} that fulfil ${definition}`,
  columns: [],
  refusedWith: 'an error of class 23',
  query: null,
});

/** What SET NOT NULL needs. */
export const noNulls = (on: string, column: string): Need => ({
  words: `no row of ${on} without ${column}`,
  columns: [],
  refusedWith: '23502',
  query: `SELECT * FROM ${identifier(on)} WHERE ${identifier(column)} IS NULL LIMIT 10`,
});

function unique(on: string, table: string, columns: string, where: string | undefined): Need {
  // An expression may hold commas of its own, so that its parts cannot be told apart here.
  const isPlain = !columns.includes('(');
  const filled = columns.split(', ').map((column) => `${column} IS NOT NULL`);
  const conditions = [...(where === undefined ? [] : [`(${where})`]), ...filled].join(' AND ');
  return {
    words: `no two rows of ${on} with the same (${columns})${where === undefined ? '' : ` where ${where}`}`,
    columns: isPlain ? columns.split(', ') : [],
    refusedWith: '23505',
    query: isPlain
      ? `SELECT ${columns}, count(*) FROM ${table} WHERE ${conditions} GROUP BY ${columns} HAVING count(*) > 1 LIMIT 10`
      : null,
  };
}

function foreignKey(on: string, table: string, definition: string): Need | null {
  const { columns, table: other, keys } = FOREIGN_KEY.exec(definition)?.groups ?? {};
  if (columns === undefined || other === undefined || keys === undefined) return null;
  const own = columns.split(', ');
  const filled = own.map((column) => `t.${column} IS NOT NULL`).join(' AND ');
  const same = keys.split(', ').map((key, index) => `o.${key} = t.${own[index] ?? key}`);
  return {
    words: `every (${columns}) of ${on} is there as (${keys}) in ${other}`,
    columns: own,
    refusedWith: '23503',
    query: `SELECT ${own.map((column) => `t.${column}`).join(', ')} FROM ${table} t WHERE ${filled} AND NOT EXISTS (SELECT FROM ${other} o WHERE ${same.join(' AND ')}) LIMIT 10`,
  };
}

/** What making `object` needs of rows that are there; null if it needs nothing, or if its table is not among `objects` yet. */
export function needAmong(
  objects: Objects,
  object: DatabaseObject,
  definition: string,
): Need | null {
  const table = { kind: 'table', on: null, name: object.on ?? '' } as const;
  return objects.has(keyOf(table)) ? needOf(object, definition) : null;
}

/** Columns that are NULL in every row, because they are new and have no default. */
export class EmptyColumns {
  readonly #keys = new Set<string>();

  /** Notes an object that is made, if it is such a column. */
  note({ kind, on, name }: DatabaseObject, definition: string): void {
    if (kind !== 'column' || /\b(?:DEFAULT|GENERATED)\b/.test(definition)) return;
    this.#keys.add(keyFor(on, name));
  }

  /** True if a need of a table’s rows holds because one of its columns is such a one. */
  meet({ columns }: Need, on: string | null): boolean {
    return columns.some((column) => this.#keys.has(keyFor(on, bareName(column))));
  }
}

const keyFor = (on: string | null, name: string): string => `${on ?? ''} ${name}`;

/** The name that SQL writes, without its quotes. */
export const bareName = (column: string): string =>
  column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column;
