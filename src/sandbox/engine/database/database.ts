/**
 * One PostgreSQL, in memory: opened from the base snapshot, given scripts, put back to a known state.
 * Runs the same in a Web Worker and in Node.
 */
import { PGlite } from '@electric-sql/pglite';
import type { SqlError, SqlResult } from '../../frame.ts';
import type { Assets } from './assets.ts';
import { Connection } from './connection.ts';
import { shorten, type Limits, type Reply } from './wire.ts';

/** Rows of one result that travel to the reader; the count says how many there really were. */
const MAX_ROWS = 500;

/** Characters of one cell, and of all rows of one result, that travel. */
const MAX_CELL = 5_000;
const MAX_TEXT = 200_000;

/** A warning for a client whose connection ends inside a transaction. PostgreSQL itself prints none. */
export const LEFT_OPEN: Extract<SqlResult, { kind: 'notice' }> = {
  kind: 'notice',
  severity: 'WARNING',
  message:
    'the script left a transaction open, and it was rolled back: each run is a connection of its own. Put BEGIN and COMMIT into one run.',
};

/** Replies to a script in order and, if it failed, the error that ended it. */
export interface ScriptAnswer {
  readonly replies: readonly Reply[];
  readonly error: SqlError | null;
}

const FOR_READERS: Limits = { rows: MAX_ROWS, cell: MAX_CELL, text: MAX_TEXT };
/** psql's output may go to a file, so more of it is kept; a page still has to show it. */
export const FOR_FILES: Limits = { rows: 50_000, cell: 2_000_000, text: 4_000_000 };
const FOR_US: Limits = { rows: Infinity, cell: Infinity, text: Infinity };

/** A result cut to what travels to the results table. */
export function forReaders(result: SqlResult): SqlResult {
  if (result.kind !== 'rows') return result;
  let text = 0;
  const rows: (string | null)[][] = [];
  for (const row of result.rows.slice(0, MAX_ROWS)) {
    if (text >= MAX_TEXT) break;
    rows.push(row.map((cell) => shorten(cell, MAX_CELL)));
    text += row.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
  }
  return { ...result, rows };
}

/** `public` as a new cluster has it, so that a dump does not mention it. */
const PUBLIC_SCHEMA = `CREATE SCHEMA public AUTHORIZATION pg_database_owner;
COMMENT ON SCHEMA public IS 'standard public schema';
GRANT USAGE ON SCHEMA public TO PUBLIC;`;

/** The smallest valid WebAssembly module. PGlite fetches initdb.wasm unless it is given one, and a snapshot needs none. */
const EMPTY_WASM = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

export class Database {
  readonly #pglite: PGlite;
  readonly #user: string | null;
  /** The state that `restore` made last, and the transaction id that a write after it gets. */
  #restored: { state: string; nextId: string } | null = null;

  private constructor(pglite: PGlite, user: string | null) {
    this.#pglite = pglite;
    this.#user = user;
  }

  /** Opens the empty cluster of the base snapshot. Rejects with PGlite's reason if it cannot. */
  static async open(assets: Assets): Promise<Database> {
    const pglite = await PGlite.create({
      pgliteWasmModule: assets.postgresWasm,
      initdbWasmModule: new WebAssembly.Module(EMPTY_WASM),
      fsBundle: assets.postgresFiles,
      loadDataDir: assets.dataDirectory,
    });
    return new Database(pglite, null);
  }

  /**
   * The same database as another user sees it; null is the superuser, and so is a name that is no role's.
   * No password is asked for.
   */
  as(user: string | null): Database {
    return new Database(this.#pglite, user);
  }

  /** PGlite itself, as the superuser, for the build's dump. */
  get pglite(): PGlite {
    return this.#pglite;
  }

  /** A client's connection. Close it before anything else looks at the database. */
  connect(limits: Limits = FOR_READERS): Connection {
    return new Connection(this.#pglite, limits, this.#user);
  }

  /**
   * Runs a script as `psql -c` on a connection of its own: the statements are one implicit
   * transaction, a transaction left open is rolled back, settings do not outlive the run.
   * (https://www.postgresql.org/docs/current/app-psql.html, `-c`.)
   */
  async run(script: string): Promise<ScriptAnswer> {
    const connection = this.connect();
    const { replies, error } = await connection.query(script);
    if (await connection.close()) replies.push(LEFT_OPEN);
    return { replies, error };
  }

  /** Gives PGlite itself to what speaks to it in its own way, as one connection of this user. */
  async lend<T>(work: (pglite: PGlite) => Promise<T>): Promise<T> {
    const connection = this.connect(FOR_US);
    await connection.open();
    try {
      return await work(this.#pglite);
    } finally {
      await connection.query('ROLLBACK');
      await connection.close();
    }
  }

  /** Reads all rows of one query as objects of text; for our own queries. Throws if PostgreSQL refuses it. */
  async read(query: string): Promise<Record<string, string | null>[]> {
    const connection = this.connect(FOR_US);
    const { replies, error } = await connection.query(query);
    // A query of ours leaves nothing behind but the user it was run as.
    if (this.#user !== null) await connection.close();
    if (error) throw new Error(`${error.code}: ${error.message}\n${query}`);
    const answer = replies.find((result) => result.kind === 'rows');
    if (!answer) return [];
    return answer.rows.map((row) =>
      Object.fromEntries(answer.columns.map((column, i) => [column, row[i] ?? null])),
    );
  }

  /**
   * Drops what a reader can make – schemas, roles, settings – then runs `state` in an empty `public`. Quick
   * if nothing was written since the last time.
   */
  async restore(state: string): Promise<void> {
    const isThere =
      this.#restored?.state === state && this.#restored.nextId === (await this.#nextId());
    if (!isThere) await this.#replace(state);
    await this.#pglite.exec('DISCARD ALL');
    this.#restored = { state, nextId: await this.#nextId() };
  }

  /**
   * The transaction id that the next write gets. Reading takes none, a write that fails or is rolled back
   * does, and so does the first value of a new sequence.
   * Source: https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
   */
  async #nextId(): Promise<string> {
    const [row] = await this.read('SELECT pg_snapshot_xmax(pg_current_snapshot()) AS id');
    if (!row?.['id']) throw new Error('PostgreSQL gave no transaction id');
    return row['id'];
  }

  async #replace(state: string): Promise<void> {
    const drops = await this.read(
      `SELECT format('DROP SCHEMA %I CASCADE', nspname) AS statement FROM pg_namespace
         WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
       UNION ALL
       SELECT format('ALTER DATABASE %I OWNER TO %I', current_database(), current_user)
       UNION ALL
       SELECT format('DROP OWNED BY %I CASCADE', rolname) FROM pg_roles
         WHERE rolname !~ '^pg_' AND rolname <> current_user
       UNION ALL
       -- All at once, because one may have granted membership in another.
       SELECT format('DROP ROLE %s', string_agg(quote_ident(rolname), ', ')) FROM pg_roles
         WHERE rolname !~ '^pg_' AND rolname <> current_user HAVING count(*) > 0
       UNION ALL
       -- What the superuser granted to PUBLIC: it belongs to no role and to no schema.
       SELECT 'DELETE FROM pg_default_acl'
       UNION ALL
       SELECT 'UPDATE pg_database SET datacl = NULL WHERE datname = current_database()'
       UNION ALL
       SELECT format('ALTER ROLE %I RESET ALL', current_user)
       UNION ALL
       SELECT format('ALTER DATABASE %I RESET ALL', current_database())`,
    );
    const cleaned = drops.map(({ statement }) => `${statement ?? ''};`).join('\n');
    await this.#pglite.exec(`${cleaned}\n${PUBLIC_SCHEMA}\n${state}`);
  }

  async close(): Promise<void> {
    await this.#pglite.close();
  }
}
