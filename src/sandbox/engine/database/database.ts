/**
 * One PostgreSQL, in memory: opened from the base snapshot, given scripts, put back to a known state.
 * Runs the same in a Web Worker and in Node.
 */
import type { PGlite } from '@electric-sql/pglite';
import type { SqlError } from '../../frame.ts';
import { SessionClock } from '../clock/session-clock.ts';
import type { Assets } from './assets.ts';
import { DatabaseConnection, LEFT_OPEN } from './connection.ts';
import { ExtensionFiles } from '../extensions/extension-files.ts';
import { FOR_READERS } from './for-readers.ts';
import { DATABASE_NAME, mayRename } from './name.ts';
import { QueryRefused } from './query-refused.ts';
import { sendable, type Sendable } from './refusal.ts';
import type { KeptState, PortableState } from './kept-state.ts';
import type { Server, ServerDied } from './server.ts';
import { stateFromRecord } from './state-from-record.ts';
import { giveBackServer, START, takeServer } from './spare-servers.ts';
import type { Limits, Reply } from './wire.ts';

/** Replies to a script in order and, if it failed, the error that ended it. */
export interface ScriptAnswer {
  readonly replies: readonly Reply[];
  readonly error: SqlError | null;
}

/** psql's output may go to a file, so more of it is kept; a page still has to show it. */
export const FOR_FILES: Limits = { rows: 50_000, cell: 2_000_000, text: 4_000_000 };
const FOR_US: Limits = { rows: Infinity, cell: Infinity, text: Infinity };

/** Without `pg_temp` in the list, temporary tables would come first. */
const OWN_NAMES = 'SET LOCAL search_path TO pg_catalog, pg_temp;';

/** The server of a database and of its views by other users. It is replaced when it has died. */
interface Running {
  /** Null after the database was closed: the server may be another database’s by then. */
  server: Server | null;
  readonly extensions: ExtensionFiles;
  readonly clock: SessionClock;
  readonly assets: Assets;
  /** The empty cluster. */
  empty: KeptState;
  /** The state that `restore` made last, and its script. */
  restored: { script: string; state: KeptState } | null;
  /** The name that the state which was made last gave the database. */
  name: string;
}

export class Database {
  readonly #running: Running;
  readonly #user: string | null;

  private constructor(running: Running, user: string | null) {
    this.#running = running;
    this.#user = user;
  }

  /** Opens the empty cluster of the base snapshot. Rejects with PGlite's reason if it cannot. */
  static async open(assets: Assets): Promise<Database> {
    const empty = await takeServer(assets);
    const clock = new SessionClock(START);
    clock.set(empty.clock);
    const extensions = new ExtensionFiles(assets.loadBundle);
    const { server } = empty;
    const none = { restored: null, name: DATABASE_NAME };
    return new Database({ server, clock, assets, extensions, empty, ...none }, null);
  }

  /**
   * The same database as another user sees it; null is the superuser, and so is a name that is no role's. A name's
   * connections begin with the settings that are stored for it and for the database. No password is asked for.
   */
  as(user: string | null): Database {
    return new Database(this.#running, user);
  }

  /** PGlite itself, as the superuser. It is another one after the server was replaced. */
  get pglite(): PGlite {
    return this.#server.pglite;
  }

  /** The database’s name, as who connects to it finds it. */
  get name(): string {
    return this.#running.name;
  }

  /** The session's clock, which PostgreSQL reads while work is done `during` it. */
  get clock(): SessionClock {
    return this.#running.clock;
  }

  /** The reason why PostgreSQL's process has died; null while it lives. */
  get death(): ServerDied | null {
    return this.#running.server?.death ?? null;
  }

  /** Bytes of memory that PostgreSQL uses. */
  get memoryBytes(): number {
    return this.#server.memoryBytes;
  }

  /** Does the work of one input: on the session's clock, and with the timeouts that it sets. */
  async duringInput<T>(work: () => Promise<T>): Promise<T> {
    this.#server.timeouts.begin();
    try {
      return await this.clock.during(work);
    } finally {
      this.#server.timeouts.end();
    }
  }

  /** The number of statements that a timeout has cancelled. */
  get cancelled(): number {
    return this.#server.timeouts.cancelled;
  }

  /**
   * A client's connection. Close it before anything else looks at the database. `isResumed` goes on for one that was
   * closed: what is stored for new connections does not act on it.
   */
  connect(limits: Limits = FOR_READERS, isResumed = false): DatabaseConnection {
    const server = this.#server;
    const prepare = (sql: string): Promise<Sendable> => this.prepare(sql);
    return new DatabaseConnection(server, limits, this.#user, prepare, isResumed);
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

  /**
   * Prepares the server for SQL that is about to run: gives it the files of extensions that are asked for. Gives the SQL
   * as it can be sent.
   */
  prepare(sql: string): Promise<Sendable> {
    this.#server.timeouts.notice(sql);
    return this.#sendable(sql);
  }

  /** Gives PGlite itself to what speaks to it in its own way, as one connection of this user. */
  async lend<T>(work: (pglite: PGlite) => Promise<T>): Promise<T> {
    const connection = this.connect(FOR_US);
    await connection.open();
    try {
      return await work(this.pglite);
    } finally {
      await connection.query('ROLLBACK');
      await connection.close();
    }
  }

  /**
   * Reads all rows of one query as objects of text; for our own queries. The superuser's names mean what PostgreSQL
   * itself brought, whatever a reader has made, temporary tables too; other names need their schema. Throws
   * `QueryRefused` if PostgreSQL refuses it.
   */
  async read(query: string): Promise<Record<string, string | null>[]> {
    const connection = this.connect(FOR_US);
    const script = this.#user === null ? `${OWN_NAMES}\n${query}` : query;
    const { replies, error } = await connection.query(script);
    // A query of ours leaves nothing behind but the user it was run as.
    if (this.#user !== null) await connection.close();
    if (error) throw new QueryRefused(error, query);
    const answer = replies.find((result) => result.kind === 'rows');
    if (!answer) return [];
    return answer.rows.map((row) =>
      Object.fromEntries(answer.columns.map((column, i) => [column, row[i] ?? null])),
    );
  }

  /** Puts the database into the state that `script` makes of an empty cluster, and the clock to its time. */
  async restore(script: string): Promise<void> {
    const { restored, clock } = this.#running;
    if (restored?.script === script && (await this.putBack(restored.state))) return;
    if (!(await this.putBack(this.#running.empty))) await this.#replaceServer();
    const state = await clock.during(
      async () => stateFromRecord(this.#running, script) ?? (await this.#make(script)),
    );
    this.#running.restored = { script, state };
    this.#running.name = mayRename(script) ? await this.#askName(state) : DATABASE_NAME;
  }

  /** Makes the state that a script makes of an empty cluster. */
  async #make(script: string): Promise<KeptState> {
    // The timeouts that a dump sets do not outlive it.
    const sent = await this.#sendable(script);
    await this.pglite.exec(sent.script);
    await this.pglite.exec('DISCARD ALL');
    return this.keep();
  }

  /** Asks for the name in a state. Nothing is left of the question, neither time nor a transaction. */
  async #askName(state: KeptState): Promise<string> {
    const [row] = await this.clock.during(() =>
      this.as(null).read('SELECT current_database() AS name'),
    );
    await this.putBack(state);
    return row?.['name'] ?? DATABASE_NAME;
  }

  /** Keeps the state, to put it back later. No transaction may be open. */
  keep(): KeptState {
    const server = this.#server;
    return { server, image: server.keep(), clock: this.clock.state };
  }

  /**
   * Puts a kept state back; states that were kept after it are lost. If the server has died, a new one takes the state
   * over, and all other kept states are lost. False if that cannot be done either: the state has to be made again.
   */
  async putBack({ server, image, clock }: KeptState): Promise<boolean> {
    if (server === this.#server && server.putBack(image)) {
      this.#running.extensions.forget(server.pglite);
      this.clock.set(clock);
      return true;
    }
    if (image === this.#running.empty.image) return false;
    return this.takeOver({ image: server.export(image), clock });
  }

  /** True if a state was kept of the server that runs now. */
  runs({ server }: KeptState): boolean {
    return server === this.#running.server;
  }

  /** Makes a kept state one that another worker can take over. */
  export({ server, image, clock }: KeptState): PortableState {
    return { image: server.export(image), clock };
  }

  /** Forgets a kept state, which will not be put back. */
  forget({ server, image }: KeptState): void {
    if (server === this.#running.server) server.forget(image);
  }

  /** True if another server can take a kept state over: it has loaded no library since it started. */
  isPortable({ image }: KeptState): boolean {
    return image.libraries === this.#running.empty.image.libraries;
  }

  /** Puts a state of another server into this one, or into a new one. False if that cannot be done; it may be empty then. */
  async takeOver({ image, clock }: PortableState): Promise<boolean> {
    const { empty } = this.#running;
    if (image.libraries !== empty.image.libraries) return false;
    this.#running.restored = null;
    if (!(await this.putBack(empty))) await this.#replaceServer();
    if (!this.#server.takeOver(image)) return false;
    this.clock.set(clock);
    return true;
  }

  /** Lets the server go on after an overflow of its stack, or finds that it has died. */
  async check(): Promise<void> {
    await this.#server.check();
  }

  #sendable(sql: string): Promise<Sendable> {
    const server = this.#server;
    const { extensions } = this.#running;
    return sendable(sql, (part) => extensions.provideFor(part, server.pglite));
  }

  /** Starts another server, as the first was started. */
  async #replaceServer(): Promise<void> {
    const running = this.#running;
    running.empty = await takeServer(running.assets);
    running.server = running.empty.server;
    running.clock.set(running.empty.clock);
    running.restored = null;
  }

  /** The server, which nobody may ask for after the database was closed. */
  get #server(): Server {
    const { server } = this.#running;
    if (server === null) throw new Error('this database was closed');
    return server;
  }

  /** Gives the server back, so that another database of the same assets may have it. */
  async close(): Promise<void> {
    const { server, empty, assets } = this.#running;
    if (server === null || server.death) return;
    this.#running.server = null;
    await giveBackServer(assets, empty);
  }
}
