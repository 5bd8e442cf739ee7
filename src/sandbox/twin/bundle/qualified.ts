/** Writes the schema before the names that PostgreSQL brings, so that no object of a user can stand in for one. */

/** Expressions of SQL that look like functions. The query writes its other keywords in capitals. */
const EXPRESSIONS = new Set(['coalesce', 'nullif']);

/**
 * Qualifies the names of functions, and of catalogues after FROM and JOIN. Comments are left alone.
 * See https://www.postgresql.org/docs/current/typeconv-func.html: a function of a user with better fitting parameters wins.
 */
export const qualified = (sql: string): string =>
  sql
    .split('\n')
    .map((line) => (line.trimStart().startsWith('--') ? line : qualifiedLine(line)))
    .join('\n');

const qualifiedLine = (line: string): string =>
  line
    .replaceAll(/(?<![\w.'"])([a-z]\w*)(?=\()/g, (name) =>
      EXPRESSIONS.has(name) ? name : `pg_catalog.${name}`,
    )
    .replaceAll(/\b(FROM|JOIN) (pg_(?!catalog\.)\w+)/g, '$1 pg_catalog.$2');
