/** What the words of one statement tell that running it on an empty copy does not. */
import { Code } from '../risk/sql/code.ts';
import { codeOf, type ScriptStatement } from '../sql/statements.ts';
import type { BareScan, StatementLock } from './upgrade-check.ts';

export interface StatementForm {
  /** True if PostgreSQL refuses it in a transaction, and so in a file with other statements. */
  readonly isAlone: boolean;
  /** True if it reads the rows of the tables that it writes to: UPDATE, DELETE, MERGE. */
  readonly changesRows: boolean;
  /** True if it takes rows away: DELETE, TRUNCATE. */
  readonly takesRows: boolean;
  /** True if it fills a table or a materialized view from others. */
  readonly fills: boolean;
  /** True if it empties tables, whose files are new without having been written anew. */
  readonly empties: boolean;
  /** True if it adds a column with a default to a table. */
  readonly addsDefault: boolean;
  readonly setsNotNull: boolean;
  /** True if it builds an index that nothing is said of where it is there already. */
  readonly buildsUnguarded: boolean;
  /** True for a DO block that reads tables, or puts statements together: what it does can depend on rows. */
  readonly dependsOnRows: boolean;
}

/** Commands that change rows where they are. */
const CHANGING = ['update', 'delete', 'merge'];

/** Commands that run in no transaction whatever follows. */
const ALWAYS_ALONE = new Set(['vacuum']);
const ALONE_OBJECTS = new Set(['database', 'tablespace', 'subscription']);

/** Reads the form of a statement of `script`. */
export function formOf(script: string, statement: ScriptStatement): StatementForm {
  const code = new Code(script, codeOf(statement));
  const has = (...words: string[]): boolean => code.hasAnywhere(...words);
  const first = code.word(0);
  const isIndex = has('index');
  const isBlock = first === 'do';
  const inside = isBlock ? code.strings(0).join(' ').toLowerCase() : '';
  const says = (pattern: RegExp): boolean => pattern.test(inside);
  const isWith = first === 'with';
  return {
    isAlone: isAlone(code, first, isIndex),
    changesRows:
      CHANGING.includes(first) ||
      (isWith && CHANGING.some((word) => has(word))) ||
      says(/(?<!\bon )\bupdate\b|\bdelete from\b|\bmerge into\b/),
    takesRows:
      first === 'truncate' ||
      first === 'delete' ||
      (isWith && has('delete', 'from')) ||
      says(/\b(?:delete from|truncate)\b/),
    fills:
      ['insert', 'refresh', 'select'].includes(first) ||
      (isWith && has('insert', 'into')) ||
      (first === 'create' && (has('as') || has('materialized'))) ||
      says(/\binsert into\b/),
    empties: first === 'truncate',
    addsDefault:
      (first === 'alter' && has('add') && has('default')) ||
      says(/\badd (?:column )?(?:if not exists )?\S+ [^;]*\bdefault\b/),
    setsNotNull: (first === 'alter' && has('set', 'not', 'null')) || says(/\bset not null\b/),
    buildsUnguarded: first === 'create' && isIndex && !has('if', 'not', 'exists'),
    dependsOnRows: says(/\bfrom\s+(?!pg_|information_schema\b)["\w]|\bexecute\b/),
  };
}

function isAlone(code: Code, first: string, isIndex: boolean): boolean {
  if (ALWAYS_ALONE.has(first)) return true;
  if (first === 'alter' && code.word(1) === 'system') return true;
  if (['create', 'drop'].includes(first) && ALONE_OBJECTS.has(code.word(1))) return true;
  if (!code.hasAnywhere('concurrently')) return false;
  // REFRESH MATERIALIZED VIEW CONCURRENTLY may stand in one.
  return isIndex || first === 'reindex' || code.hasAnywhere('detach', 'partition');
}

/** What a statement that ran alone has taken and read. */
interface AloneWork {
  readonly locks: readonly StatementLock[];
  readonly scans: readonly BareScan[];
}

/**
 * Returns the locks and scans of a statement that runs alone, which cannot be looked at while it runs.
 * Source: https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES: VACUUM without FULL, CREATE INDEX
 * CONCURRENTLY and REINDEX CONCURRENTLY take SHARE UPDATE EXCLUSIVE, VACUUM FULL takes ACCESS EXCLUSIVE.
 * https://www.postgresql.org/docs/current/sql-altertable.html: so does DETACH PARTITION CONCURRENTLY on the partition.
 */
export function aloneWork(
  script: string,
  statement: ScriptStatement,
  tableOf: (index: string) => string | null,
): AloneWork {
  const code = new Code(script, codeOf(statement));
  const first = code.word(0);
  const table = namedTable(code, tableOf);
  if (table === null) return { locks: [], scans: [] };
  const isFull = first === 'vacuum' && code.hasAnywhere('full');
  const lock: StatementLock = {
    ...{ relation: table, table, basis: 'by form' },
    mode: isFull ? 'AccessExclusiveLock' : 'ShareUpdateExclusiveLock',
  };
  const kind = isFull ? 'rewrite' : 'index build';
  const reads = isFull || first === 'create' || first === 'reindex';
  return { locks: [lock], scans: reads ? [{ table, kind, basis: 'by form' }] : [] };
}

/** The table of `… ON [ONLY] table`, of `REINDEX TABLE table`, `VACUUM table`, or of the index that is named. */
function namedTable(code: Code, tableOf: (index: string) => string | null): string | null {
  for (let at = 1; at < code.length; at += 1) {
    if (code.word(at) !== 'on') continue;
    const from = code.word(at + 1) === 'only' ? at + 2 : at + 1;
    return code.name(from)?.read.name ?? null;
  }
  let last: string | null = null;
  for (let at = 1; at < code.length; at += 1) {
    if (SKIPPED.has(code.word(at))) continue;
    const name = code.name(at)?.read.name;
    if (name !== undefined) {
      last = name;
      break;
    }
  }
  return last === null ? null : (tableOf(last) ?? (code.word(0) === 'drop' ? null : last));
}

/** Words between a command and the name. */
const SKIPPED = new Set([
  ...['index', 'concurrently', 'if', 'exists', 'table', 'full', 'analyze', 'verbose', 'freeze'],
]);
