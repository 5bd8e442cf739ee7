/** Writes the queries of the data browser: which rows, and in which order. Every name and value is quoted. */
import type { Column, Details } from '../../data/relation.ts';
import type { Filter, Question } from '../../data/rows.ts';
import { qualified } from '../../data/statements.ts';
import { identifier, literal } from '../../sql/quote.ts';

/** Arguments of a function at most, less the separator: PostgreSQL’s `FUNC_MAX_ARGS` is 100. */
const MAX_ARGUMENTS = 99;

/** No text of PostgreSQL's holds it, and a message would end with it. */
const NUL = '\0';

/** What stands between two columns where a value is looked for in all: the unit separator. */
const BETWEEN = literal('\u001f');

/** PostgreSQL's own text of a column, as a table of results shows it; '' for NULL. `::text` would be another one of a boolean. */
const textOf = (name: string): string => `pg_catalog.concat(${identifier(name)})`;

/** True if the SQL text `whole` contains `part`, in upper or lower case. */
const contains = (whole: string, part: string): string =>
  `pg_catalog.strpos(pg_catalog.lower(${whole}), pg_catalog.lower(${literal(part)})) OPERATOR(pg_catalog.>) 0`;

/** True if a column is NULL. `IS NULL` would also be true of a row whose fields are NULL. */
const isNull = (name: string): string =>
  `pg_catalog.num_nulls(${identifier(name)}) OPERATOR(pg_catalog.=) 1`;

const OPERATORS = { equals: '=', greater: '>', less: '<' } as const;

function conditionOf({ name, ordered }: Column, { is, text }: Filter): string {
  if (is === 'null') return isNull(name);
  if (is === 'not null') return `NOT (${isNull(name)})`;
  if (text.includes(NUL)) return 'false';
  if (is === 'contains') return `NOT (${isNull(name)}) AND ${contains(textOf(name), text)}`;
  const operator = `OPERATOR(pg_catalog.${OPERATORS[is]})`;
  return ordered
    ? `${identifier(name)} ${operator} ${literal(text)}`
    : `NOT (${isNull(name)}) AND ${textOf(name)} ${operator} ${literal(text)}`;
}

/** True if any column contains the text. */
function found(columns: readonly Column[], text: string): string {
  if (text.includes(NUL) || columns.length === 0) return 'false';
  const parts: string[] = [];
  for (let at = 0; at < columns.length; at += MAX_ARGUMENTS) {
    const some = columns.slice(at, at + MAX_ARGUMENTS).map(({ name }) => identifier(name));
    parts.push(contains(`pg_catalog.concat_ws(${[BETWEEN, ...some].join(', ')})`, text));
  }
  return parts.join(' OR ');
}

/** The part of a query behind its columns, without the order: `FROM … WHERE …`. Filters of unknown columns are left out. */
export function fromWhere({ of, columns }: Details, { filters, find }: Question): string {
  const conditions = filters.flatMap((filter) => {
    const column = columns.find(({ name }) => name === filter.column);
    return column ? [conditionOf(column, filter)] : [];
  });
  if (find !== '') conditions.push(found(columns, find));
  const where = conditions.map((condition) => `(${condition})`).join(' AND ');
  return `FROM ${qualified(of)}${where === '' ? '' : ` WHERE ${where}`}`;
}

/** Kinds whose rows have a place that PostgreSQL knows (`ctid`). */
const STORED = new Set<Details['kind']>([
  'table',
  'partitioned table',
  'partition',
  'materialized view',
]);

/**
 * The order of a question: `ORDER BY …`, or nothing for a view that is not sorted. Rows that are equal in it are in the order
 * of the primary key, or else of their places, so that no row is on two pages. NULL comes last. `isReversed` gives the
 * opposite of all that.
 */
export function orderBy(
  { kind, columns, primaryKey }: Details,
  { sort }: Pick<Question, 'sort'>,
  isReversed = false,
): string {
  const sorted = columns.find(({ name }) => name === sort?.column);
  const directed = (by: string, isDescending: boolean): string =>
    isDescending === isReversed ? by : `${by} DESC`;
  const order: string[] = [];
  if (sorted) {
    const by = sorted.ordered ? identifier(sorted.name) : textOf(sorted.name);
    const nulls = sorted.nullable ? ` NULLS ${isReversed ? 'FIRST' : 'LAST'}` : '';
    if (sorted.nullable && !sorted.ordered)
      order.push(isReversed ? `${isNull(sorted.name)} DESC` : isNull(sorted.name));
    order.push(directed(by, sort?.descending ?? false) + nulls);
  }
  const places = STORED.has(kind) ? ['tableoid', 'ctid'] : [];
  const keys = primaryKey.filter((name) => name !== sorted?.name).map(identifier);
  const last = primaryKey.length > 0 ? keys : places;
  order.push(...last.map((by) => directed(by, false)));
  return order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`;
}

/** The columns of a query, in their order. A table may have none. */
export const selected = (columns: readonly Pick<Column, 'name'>[]): string =>
  columns.map(({ name }) => identifier(name)).join(', ');

/** The rows of a query to read, from a place on. `isReversed` counts from the end, and gives the last row first. */
export interface Place {
  readonly offset: number;
  readonly limit: number;
  readonly isReversed?: boolean;
}

/** The query for some rows of a question. */
export function pageOf(
  details: Details,
  asked: Question,
  { offset, limit, isReversed = false }: Place,
  columns: readonly Pick<Column, 'name'>[],
): string {
  const order = orderBy(details, asked, isReversed);
  const from = fromWhere(details, asked);
  const place = `LIMIT ${String(limit)} OFFSET ${String(offset)}`;
  const { kind, of } = details;
  if (kind !== 'table' && kind !== 'materialized view')
    return `SELECT ${selected(columns)} ${from} ${order} ${place}`;
  // Sorts the places of the rows alone: whole rows of a large table would be sorted in files.
  return `SELECT ${selected(columns)} FROM ${qualified(of)}
    WHERE ctid OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT ctid ${from} ${order} ${place})) ${order}`;
}
