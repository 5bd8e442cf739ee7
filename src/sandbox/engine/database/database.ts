/**
 * One PostgreSQL, in memory: opened from the base snapshot, given scripts, put back to a known state.
 * Runs the same in a Web Worker and in Node.
 */
import { PGlite, protocol, messages, types } from '@electric-sql/pglite';
import type { SqlError, SqlResult } from '../../frame.ts';
import type { Assets } from './assets.ts';
import { shortenMessage, toSqlError } from './sql-error.ts';

/** Rows of one result that travel to the reader; the count says how many there really were. */
export const MAX_ROWS = 500;

/** Characters of one cell, and of all rows of one result, that travel. */
const MAX_CELL = 5_000;
const MAX_TEXT = 200_000;

/** What a script answered: results in order and, if it failed, the error that ended it. */
export interface ScriptAnswer {
  results: SqlResult[];
  error: SqlError | null;
}

interface Limits {
  rows: number;
  cell: number;
  text: number;
}

const FOR_READERS: Limits = { rows: MAX_ROWS, cell: MAX_CELL, text: MAX_TEXT };
const FOR_US: Limits = { rows: Infinity, cell: Infinity, text: Infinity };

const shorten = (cell: string | null, length: number): string | null =>
  cell !== null && cell.length > length ? `${cell.slice(0, length)}…` : cell;

/** PGlite does not survive a COPY that waits for data or for a program, so it never gets one. */
const COPY_OUTSIDE = /\bcopy\b[^;]*\b(?:from\s+stdin|(?:from|to)\s+program)\b/i;
const NOTHING_OUTSIDE: SqlError = {
  severity: 'ERROR',
  code: '0A000',
  message: 'the sandbox has no input and no programs that COPY could use',
  hint: 'Use INSERT to add rows, SELECT to see them.',
};

/** The smallest valid WebAssembly module. PGlite fetches initdb.wasm unless it is given one, and a snapshot needs none. */
const EMPTY_WASM = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

const NUMERIC = new Set<number>([
  types.INT2,
  types.INT4,
  types.INT8,
  types.OID,
  types.FLOAT4,
  types.FLOAT8,
  types.NUMERIC,
]);

export class Database {
  readonly #pglite: PGlite;

  private constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /** Opens the empty cluster of the base snapshot. Rejects with PGlite's reason if it cannot. */
  static async open(assets: Assets): Promise<Database> {
    const pglite = await PGlite.create({
      pgliteWasmModule: assets.postgresWasm,
      initdbWasmModule: new WebAssembly.Module(EMPTY_WASM),
      fsBundle: assets.postgresFiles,
      loadDataDir: assets.dataDirectory,
    });
    return new Database(pglite);
  }

  /** PGlite itself, for the driver adapter and the build's dump. */
  get pglite(): PGlite {
    return this.#pglite;
  }

  /**
   * Runs a script as `psql -c` on a connection of its own: the statements are one implicit
   * transaction, a transaction left open is rolled back, settings do not outlive the run.
   * (https://www.postgresql.org/docs/current/app-psql.html, `-c`.)
   */
  async run(script: string): Promise<ScriptAnswer> {
    if (COPY_OUTSIDE.test(script)) return { results: [], error: NOTHING_OUTSIDE };
    const answer = await this.#pglite.runExclusive(() => this.#simpleQuery(script));
    if (this.#pglite.isInTransaction()) {
      await this.#pglite.runExclusive(() => this.#simpleQuery('ROLLBACK'));
      answer.results.push({
        kind: 'notice',
        severity: 'WARNING',
        message:
          'the script left a transaction open, and it was rolled back: each run is a connection of its own. Put BEGIN and COMMIT into one run.',
      });
    }
    await this.#pglite.runExclusive(() => this.#simpleQuery('DISCARD ALL'));
    return answer;
  }

  /** Reads all rows of one query as objects of text; for our own queries. Throws if PostgreSQL refuses it. */
  async read(query: string): Promise<Record<string, string | null>[]> {
    const { results, error } = await this.#pglite.runExclusive(() =>
      this.#simpleQuery(query, FOR_US),
    );
    if (error) throw new Error(`${error.code}: ${error.message}\n${query}`);
    const answer = results.find((result) => result.kind === 'rows');
    if (!answer) return [];
    return answer.rows.map((row) =>
      Object.fromEntries(answer.columns.map((column, i) => [column, row[i] ?? null])),
    );
  }

  /** Drops what a reader can make – schemas, roles, settings – then runs `state` in an empty `public`. */
  async restore(state: string): Promise<void> {
    const drops = await this.read(
      `SELECT format('DROP SCHEMA %I CASCADE', nspname) AS statement FROM pg_namespace
         WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
       UNION ALL
       SELECT format('DROP OWNED BY %1$I CASCADE; DROP ROLE %1$I', rolname) FROM pg_roles
         WHERE rolname !~ '^pg_' AND rolname <> current_user
       UNION ALL
       SELECT format('ALTER ROLE %I RESET ALL', current_user)
       UNION ALL
       SELECT format('ALTER DATABASE %I RESET ALL', current_database())`,
    );
    const cleaned = drops.map(({ statement }) => `${statement ?? ''};`).join('\n');
    await this.#pglite.exec(`${cleaned}\nCREATE SCHEMA public;\n${state}`);
    await this.#pglite.exec('DISCARD ALL');
  }

  async close(): Promise<void> {
    await this.#pglite.close();
  }

  /** One simple-query message, so that values come as PostgreSQL's own text and statements keep their tags. */
  async #simpleQuery(script: string, limits: Limits = FOR_READERS): Promise<ScriptAnswer> {
    const results: SqlResult[] = [];
    let error: SqlError | null = null;
    const { messages: replies } = await this.#pglite.execProtocol(
      protocol.serialize.query(script),
      {
        throwOnError: false,
      },
    );
    let open: Extract<SqlResult, { kind: 'rows' }> | null = null;
    let text = 0;
    for (const reply of replies) {
      if (reply instanceof messages.RowDescriptionMessage) {
        open = {
          kind: 'rows',
          columns: reply.fields.map((field) => field.name),
          align: reply.fields.map((field) => (NUMERIC.has(field.dataTypeID) ? 'right' : 'left')),
          rows: [],
          rowCount: 0,
        };
        results.push(open);
        text = 0;
      } else if (reply instanceof messages.DataRowMessage && open) {
        open.rowCount += 1;
        if (open.rows.length < limits.rows && text < limits.text) {
          const row = reply.fields.map((cell) => shorten(cell, limits.cell));
          open.rows.push(row);
          text += row.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
        }
      } else if (reply instanceof messages.CommandCompleteMessage) {
        if (!open) results.push({ kind: 'done', tag: reply.text });
        open = null;
      } else if (reply instanceof messages.NoticeMessage) {
        results.push({
          kind: 'notice',
          severity: reply.severity ?? 'NOTICE',
          message: shortenMessage(reply.message ?? ''),
        });
      } else if (reply instanceof messages.DatabaseError) {
        error = toSqlError(reply);
      }
    }
    return { results, error };
  }
}
