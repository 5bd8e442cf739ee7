/**
 * Reads what `pg_dump --schema-only` of PostgreSQL 12 to 18 wrote as text. https://www.postgresql.org/docs/current/app-pgdump.html
 * Rows that are in it are counted and let go, except those of `_prisma_migrations`. Nothing is run.
 */
import { maskSecrets } from '../../../secrets/mask.ts';
import { cutDump, type DumpPiece } from './cut.ts';
import { describe, type Described } from './describe.ts';
import { RefusedDump, type Dump, type DumpRefusal, type DumpStatement } from './dump.ts';
import { LEDGER_TABLE, columnsOfCopy, rowOfCopy, rowsOfInsert, type LedgerRow } from './ledger.ts';
import { skipReason } from './skip.ts';
import { refused, textOfDump } from './source.ts';

export type DumpAnswer =
  | { readonly kind: 'dump'; readonly dump: Dump }
  | { readonly kind: 'refused'; readonly refusal: DumpRefusal };

/**
 * Reads a dump. Never rejects for what the file holds: a refusal names the line and the way out. `listing` are rows of the
 * ledger that were pasted beside it; they count if the dump has none.
 */
export async function readDump(
  file: Blob,
  listing: readonly LedgerRow[] = [],
): Promise<DumpAnswer> {
  try {
    return { kind: 'dump', dump: dumpOf(await textOfDump(file), listing) };
  } catch (error) {
    if (!(error instanceof RefusedDump)) throw error;
    return { kind: 'refused', refusal: error.refusal };
  }
}

const BEGINNING = /^-- PostgreSQL database dump\r?$/gm;
const END = /^-- PostgreSQL database dump complete\r?$/m;
const CLUSTER = /^-- PostgreSQL database cluster dump\r?$/m;
const ONE_AGAIN = 'Dump the one database: pg_dump --schema-only --file=dump.sql "$DATABASE_URL"';

function dumpOf(text: string, listing: readonly LedgerRow[]): Dump {
  checkWhole(text);
  const rows = new Rows();
  const statements: DumpStatement[] = [];
  for (const piece of cutDump(text)) {
    if (piece.kind === 'open') throw cutOff(piece);
    if (piece.kind === 'too-long') throw tooLong(piece);
    const of = piece.kind === 'backslash' ? null : describe(piece.sql);
    if (of?.kind === 'rows') rows.add(text, piece, of);
    else if (of?.kind !== 'sequence value') statements.push(statementOf(piece, of));
  }
  if (!END.test(text)) {
    const line = text.split('\n').length;
    throw refused(
      'cut-off',
      line,
      `The dump ends on line ${line} without its last line, “PostgreSQL database dump complete”.`,
      'Make it again, and see that pg_dump ended with exit code 0.',
    );
  }
  return {
    serverVersion: versionIn(text, /^-- Dumped from database version ([\d.]+)/m),
    dumpVersion: versionIn(text, /^-- Dumped by pg_dump version ([\d.]+)/m),
    statements,
    dropped: rows.dropped(),
    ledgers: rows.ledgers(statements, listing),
  };
}

const versionIn = (text: string, pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;

function checkWhole(text: string): void {
  if (CLUSTER.test(text)) {
    throw refused(
      'several-databases',
      null,
      'This is a dump of pg_dumpall, with all databases of a server.',
      ONE_AGAIN,
    );
  }
  const beginnings = [...text.matchAll(BEGINNING)];
  const [first, second] = beginnings;
  if (!first) {
    const wayOut = /^\s*[{[]/.test(text)
      ? 'It looks like JSON: the document of the query belongs in the field above.'
      : ONE_AGAIN;
    throw refused(
      'not-a-dump',
      1,
      'No line says “PostgreSQL database dump”, with which pg_dump begins.',
      wayOut,
    );
  }
  if (second) {
    const line = text.slice(0, second.index).split('\n').length;
    throw refused('several-databases', line, `A second dump begins on line ${line}.`, ONE_AGAIN);
  }
}

function cutOff({ sql, line }: DumpPiece): RefusedDump {
  const [beginning = ''] = sql.trim().split('\n');
  return refused(
    'cut-off',
    line,
    `The dump ends in the middle of what begins on line ${line}: ${maskSecrets(beginning.slice(0, 80))}`,
    'Make it again, and see that pg_dump ended with exit code 0.',
  );
}

const tooLong = ({ line }: DumpPiece): RefusedDump =>
  refused(
    'too-large',
    line,
    `The statement that begins on line ${line} has more than 8 MB.`,
    `Leave the rows out. ${ONE_AGAIN}`,
  );

/** The rest of these statements is where passwords are. */
const WITH_PASSWORDS = /\b(OPTIONS|CONNECTION|PASSWORD)\b[^]*$/i;

function statementOf(piece: DumpPiece, of: Described | null): DumpStatement {
  const { sql, line } = piece;
  if (!of) {
    const nothing = { schema: null, name: null, table: null, owner: null };
    // The word after \restrict is a key of psql’s, and after \connect there may be a password.
    return { sql: /^\\\S*/.exec(sql)?.[0] ?? '', line, kind: 'psql', ...nothing, skipped: 'psql' };
  }
  const skipped = skipReason(sql, of);
  const shown = skipped === null ? sql : maskSecrets(sql.replace(WITH_PASSWORDS, '$1 …;'));
  return { sql: shown, line, ...of, skipped };
}

/** Counts rows by table, and keeps those of the ledger. */
class Rows {
  readonly #counts = new Map<
    string,
    { schema: string | null; table: string | null; rows: number }
  >();
  readonly #ledgers = new Map<string, LedgerRow[]>();

  add(text: string, piece: DumpPiece, { schema, name }: Described): void {
    if (name === LEDGER_TABLE) {
      const ledger = this.#ledgers.get(schema ?? 'public') ?? [];
      this.#ledgers.set(schema ?? 'public', ledger);
      for (const row of ledgerRows(text, piece)) ledger.push(row);
      return;
    }
    const key = JSON.stringify([schema, name]);
    const count = this.#counts.get(key) ?? { schema, table: name, rows: 0 };
    count.rows += piece.kind === 'copy' ? piece.rows : 1;
    this.#counts.set(key, count);
  }

  dropped(): Dump['dropped'] {
    return [...this.#counts.values()].filter(({ rows }) => rows > 0);
  }

  ledgers(statements: readonly DumpStatement[], listing: readonly LedgerRow[]): Dump['ledgers'] {
    const found = [...this.#ledgers].map(([schema, rows]) => ({ schema, rows }));
    if (found.some(({ rows }) => rows.length > 0) || listing.length === 0) return found;
    const table = statements.find(({ kind, name }) => kind === 'table' && name === LEDGER_TABLE);
    return [{ schema: table?.schema ?? 'public', rows: listing }];
  }
}

function ledgerRows(text: string, piece: DumpPiece): LedgerRow[] {
  if (piece.kind !== 'copy') return rowsOfInsert(piece.sql);
  const columns = columnsOfCopy(piece.sql);
  const lines = text.slice(piece.from, piece.to).split('\n').slice(0, -1);
  return lines.map((line) => rowOfCopy(columns, line.replace(/\r$/, '')));
}
