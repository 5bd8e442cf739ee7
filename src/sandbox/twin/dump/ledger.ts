/** Reads the rows of `_prisma_migrations` from a dump's COPY and INSERT. */
import { maskSecrets } from '../../../secrets/mask.ts';
import { isCode, isKeyword, textOfToken, tokensOf, type Token } from '../../sql/scanner.ts';
import { isString, textInside } from '../../sql/strings.ts';

/** Columns in the order in which Prisma makes them, which is that of an INSERT without names. */
const COLUMNS = [
  ...['id', 'checksum', 'finished_at', 'migration_name', 'logs', 'rolled_back_at'],
  ...['started_at', 'applied_steps_count'],
] as const;

/** A row by column, as PostgreSQL writes values as text; null also for a column that is not there. */
export interface LedgerRow {
  readonly id: string | null;
  readonly checksum: string | null;
  readonly finished_at: string | null;
  readonly migration_name: string | null;
  readonly logs: string | null;
  readonly rolled_back_at: string | null;
  readonly started_at: string | null;
  readonly applied_steps_count: string | null;
}

export const LEDGER_TABLE = '_prisma_migrations';

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPED = /\\(?:x[\da-fA-F]{1,2}|[0-7]{1,3}|.)/g;

/** The character that a backslash and what follows it stand for. */
function unescaped(sequence: string): string {
  const code = sequence.slice(1);
  if (/^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
  if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
  return ESCAPES[code] ?? code;
}

/** Reads a line of COPY's text format. https://www.postgresql.org/docs/current/sql-copy.html */
export function rowOfCopy(columns: readonly string[], line: string): LedgerRow {
  const values = line
    .split('\t')
    .map((field) => (field === '\\N' ? null : field.replace(ESCAPED, unescaped)));
  return rowOf(columns, values);
}

/** Reads the rows of an INSERT … VALUES, with one row or several. */
export function rowsOfInsert(statement: string): LedgerRow[] {
  const code = [...tokensOf(statement)].filter(isCode);
  const values = code.findIndex((token) => isKeyword(statement, token, 'values'));
  if (values === -1) return [];
  const columns = groupsIn(statement, code.slice(0, values))[0]?.map(
    (tokens) => nameOf(statement, tokens[0]) ?? '',
  );
  return groupsIn(statement, code.slice(values)).map((row) =>
    rowOf(
      columns ?? [],
      row.map((tokens) => valueOf(statement, tokens[0])),
    ),
  );
}

/** The names in the parentheses of `COPY table (a, b) FROM stdin`. */
export const columnsOfCopy = (statement: string): string[] =>
  (groupsIn(statement, [...tokensOf(statement)].filter(isCode))[0] ?? []).map(
    (tokens) => nameOf(statement, tokens[0]) ?? '',
  );

/** The parts between commas in each pair of parentheses. */
function groupsIn(text: string, code: readonly Token[]): Token[][][] {
  const groups: Token[][][] = [];
  let depth = 0;
  for (const token of code) {
    const sign = token.kind === 'sign' ? text[token.start] : '';
    if (sign === ')') depth -= 1;
    const group = groups.at(-1);
    if (depth === 0 && sign === '(') groups.push([[]]);
    else if (depth === 1 && sign === ',') group?.push([]);
    else if (depth > 0) group?.at(-1)?.push(token);
    if (sign === '(') depth += 1;
  }
  return groups;
}

function nameOf(text: string, token: Token | undefined): string | null {
  if (token?.kind === 'word') return textOfToken(text, token).toLowerCase();
  return token?.kind === 'name'
    ? textOfToken(text, token).slice(1, -1).replaceAll('""', '"')
    : null;
}

function valueOf(text: string, token: Token | undefined): string | null {
  if (token === undefined || isKeyword(text, token, 'null')) return null;
  return isString(token) ? textInside(text, token) : textOfToken(text, token);
}

function rowOf(columns: readonly string[], values: readonly (string | null)[]): LedgerRow {
  const order: readonly string[] = columns.length > 0 ? columns : COLUMNS;
  const at = (column: (typeof COLUMNS)[number]): string | null =>
    values[order.indexOf(column)] ?? null;
  const logs = at('logs');
  return {
    id: at('id'),
    checksum: at('checksum'),
    finished_at: at('finished_at'),
    migration_name: at('migration_name'),
    logs: logs === null ? null : maskSecrets(logs),
    rolled_back_at: at('rolled_back_at'),
    started_at: at('started_at'),
    applied_steps_count: at('applied_steps_count'),
  };
}
