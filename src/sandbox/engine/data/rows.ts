/** Reads a page of rows, with the details of their table or view. */
import type { Column, Details } from '../../data/relation.ts';
import { PAGE_ROWS, type Answer, type Cell, type Question } from '../../data/rows.ts';
import type { Database } from '../database/database.ts';
import { readDetails } from './details.ts';
import { orRefused, readOnly } from './read-only.ts';
import { fromWhere, orderBy, pageOf, type Place } from './select.ts';

/** UTF-16 units of a cell that travel with its page. */
const MAX_CELL = 2_000;

/** Answers a question about the rows of a table or view. PostgreSQL's refusals are values; other failures are thrown. */
export function readAnswer(database: Database, question: Question): Promise<Answer> {
  return orRefused(async (): Promise<Answer> => {
    const details = await readDetails(database, question.of);
    if (!details) return { kind: 'gone' };
    let asked = withColumns(question, details);
    const rows = await orRefused(async () => {
      const total = await countRows(database, details, asked);
      asked = { ...asked, page: Math.min(asked.page, lastPage(total)) };
      const texts = await readPage(database, details, asked, total);
      return { kind: 'page' as const, total, rows: texts.map((row) => row.map(cut)) };
    });
    return { kind: 'shown', asked, details, rows };
  });
}

/** The question without columns that are gone. */
export function withColumns(question: Question, { columns }: Details): Question {
  const isThere = (name: string): boolean => columns.some((column) => column.name === name);
  return {
    ...question,
    sort: question.sort && isThere(question.sort.column) ? question.sort : null,
    filters: question.filters.filter(({ column }) => isThere(column)),
  };
}

/** Counts the rows that the filters of a question leave. Throws `QueryRefused`. */
export async function countRows(
  database: Database,
  details: Details,
  asked: Question,
): Promise<number> {
  const [row] = await readOnly(
    database,
    `SELECT pg_catalog.count(*) AS count ${fromWhere(details, asked)}`,
  );
  return Number(row?.['count']);
}

/** Reads rows as PostgreSQL's text of each column. Throws `QueryRefused`. */
export async function readTexts(
  database: Database,
  details: Details,
  asked: Question,
  place: Place,
  columns: readonly Pick<Column, 'name'>[] = details.columns,
): Promise<(string | null)[][]> {
  const query = pageOf(details, asked, place, columns);
  const rows = await readOnly(database, query);
  return rows.map((row) => columns.map(({ name }) => row[name] ?? null));
}

/**
 * Reads the rows of a page. Pages of the second half are read from the end: PostgreSQL then keeps only so many rows in order
 * as it skips, and the last page of 100,000 rows takes a tenth of the time.
 */
async function readPage(
  database: Database,
  details: Details,
  asked: Question,
  total: number,
): Promise<(string | null)[][]> {
  const offset = asked.page * PAGE_ROWS;
  const limit = Math.min(PAGE_ROWS, total - offset);
  if (offset <= total / 2 || orderBy(details, asked) === '')
    return readTexts(database, details, asked, { offset, limit });
  const fromEnd = { offset: total - offset - limit, limit, isReversed: true };
  return (await readTexts(database, details, asked, fromEnd)).toReversed();
}

const lastPage = (total: number): number => Math.max(0, Math.ceil(total / PAGE_ROWS) - 1);

/** A high surrogate at the end, whose other half was cut off. */
const HALF = /[\ud800-\udbff]$/;

function cut(text: string | null): Cell {
  if (text === null || text.length <= MAX_CELL) return text;
  return { start: text.slice(0, MAX_CELL).replace(HALF, ''), length: text.length };
}
