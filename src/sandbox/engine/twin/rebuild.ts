/**
 * Runs the statements that rebuild a database, each of which may fail: in pieces as long as nothing does, one by one around
 * what does. What is kept of them makes the same database again.
 */
import type { SqlError } from '../../frame.ts';
import type { About, TwinStatement } from '../../twin/state/statement.ts';
import type { Assets } from '../database/assets.ts';
import type { DatabaseConnection } from '../database/connection.ts';
import { Database, FOR_FILES } from '../database/database.ts';

/** A statement that the copy's PostgreSQL refuses. */
export interface Refused {
  readonly sql: string;
  readonly about: About;
  readonly error: SqlError;
  /** What it hangs on that is not there either; null if it fails by itself. */
  readonly follows: About | null;
}

interface Rebuilt<Seen> {
  /** A script for an empty database. */
  readonly state: string;
  readonly refused: readonly Refused[];
  /** What was seen in the database that is made. */
  readonly seen: Seen;
}

/** Statements that are sent together. */
const AT_ONCE = 200;

/** Names are written with their schemas, and bodies may name what is made later. */
const SETTINGS = `SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies TO off;
SET client_min_messages TO warning`;

/** Ends what never ends. It does not belong to the state. */
const LIMIT = `SET statement_timeout TO '10s'`;

/** Where objects need each other in a circle, another round finds them. */
const MOST_ROUNDS = 3;

/** SQLSTATEs of what does not exist: a table, a type or index, a function, a schema, a column. */
const NOT_THERE = new Set(['42P01', '42704', '42883', '3F000', '42703']);

/**
 * Runs the statements in an empty database, and looks at what is made. `onProgress` is awaited now and then; if it rejects,
 * so does this.
 */
export async function rebuild<Seen>(
  assets: Assets,
  statements: readonly TwinStatement[],
  onProgress: (done: number) => Promise<void>,
  look: (database: Database) => Promise<Seen>,
): Promise<Rebuilt<Seen>> {
  const work = new Work(assets, await Database.open(assets), onProgress);
  try {
    const made = await work.run(statements);
    return { ...made, seen: await work.look(look) };
  } finally {
    await work.close();
  }
}

interface Failure {
  readonly statement: TwinStatement;
  readonly error: SqlError;
}

class Work {
  readonly #assets: Assets;
  readonly #onProgress: (done: number) => Promise<void>;
  readonly #done: TwinStatement[] = [];
  #database: Database;
  #connection: DatabaseConnection | null = null;

  constructor(assets: Assets, database: Database, onProgress: (done: number) => Promise<void>) {
    this.#assets = assets;
    this.#database = database;
    this.#onProgress = onProgress;
  }

  async run(statements: readonly TwinStatement[]): Promise<Omit<Rebuilt<never>, 'seen'>> {
    let failed = await this.#all(statements.filter(({ isLast }) => !isLast));
    for (let round = 0; round < MOST_ROUNDS && failed.length > 0; round += 1) {
      const again = await this.#all(failed.map(({ statement }) => statement));
      const hasHelped = again.length < failed.length;
      failed = again;
      if (!hasHelped) break;
    }
    failed = [...failed, ...(await this.#all(statements.filter(({ isLast }) => isLast)))];
    const scripts = [SETTINGS, ...this.#done.map(({ sql }) => sql)];
    return { state: `${scripts.join(';\n')};\n`, refused: withCauses(failed) };
  }

  look<Seen>(look: (database: Database) => Promise<Seen>): Promise<Seen> {
    return this.#database.duringInput(() => look(this.#database));
  }

  async close(): Promise<void> {
    if (!this.#database.death) await this.#connection?.close();
    await this.#database.close();
  }

  /** Runs the statements and returns those that fail. */
  async #all(statements: readonly TwinStatement[]): Promise<Failure[]> {
    const failed: Failure[] = [];
    for (let start = 0; start < statements.length; start += AT_ONCE) {
      failed.push(...(await this.#piece(statements.slice(start, start + AT_ONCE))));
      await this.#onProgress(this.#done.length);
    }
    return failed;
  }

  /** Runs a piece as one script, which is one transaction, and around what fails in it. */
  async #piece(statements: readonly TwinStatement[]): Promise<Failure[]> {
    const failed: Failure[] = [];
    let rest = statements;
    while (rest.length > 0) {
      const { error, succeeded } = await this.#send(rest);
      if (error === null) {
        this.#done.push(...rest);
        return failed;
      }
      const before = rest.slice(0, succeeded);
      const [failing] = rest.slice(succeeded);
      if (before.length > 0) {
        const again = await this.#send(before);
        if (again.error === null) this.#done.push(...before);
        else failed.push(...(await this.#oneByOne(before)));
      }
      if (failing) failed.push({ statement: failing, error });
      rest = rest.slice(succeeded + 1);
    }
    return failed;
  }

  async #oneByOne(statements: readonly TwinStatement[]): Promise<Failure[]> {
    const failed: Failure[] = [];
    for (const statement of statements) {
      const { error } = await this.#send([statement]);
      if (error) failed.push({ statement, error });
      else this.#done.push(statement);
    }
    return failed;
  }

  /** Sends statements as one script. `succeeded` counts those before the one that failed, which was all undone. */
  async #send(
    statements: readonly TwinStatement[],
  ): Promise<{ error: SqlError | null; succeeded: number }> {
    const connection = await this.#open();
    const script = statements.map(({ sql }) => sql).join(';\n');
    try {
      const { replies, error } = await this.#database.duringInput(() => connection.query(script));
      if (!this.#database.death) {
        const succeeded = replies.filter(({ kind }) => kind !== 'notice').length;
        return { error, succeeded: Math.min(succeeded, statements.length - 1) };
      }
    } catch (thrown) {
      if (!this.#database.death) throw thrown;
    }
    const { message } = this.#database.death;
    await this.#startOver();
    if (statements.length === 1) {
      return { error: { severity: 'PANIC', code: 'XX000', message }, succeeded: 0 };
    }
    return this.#firstThatKills(statements, message);
  }

  /** Finds the statement that brings the server down. */
  async #firstThatKills(
    statements: readonly TwinStatement[],
    message: string,
  ): Promise<{ error: SqlError; succeeded: number }> {
    for (const [succeeded, statement] of statements.entries()) {
      const { error } = await this.#send([statement]);
      if (error) {
        await this.#startOver();
        return { error, succeeded };
      }
    }
    throw new Error(`The statements bring the copy down together: ${message}`);
  }

  /** Opens the connection on which all statements run. */
  async #open(): Promise<DatabaseConnection> {
    if (this.#connection) return this.#connection;
    const connection = this.#database.connect(FOR_FILES);
    await connection.query(`${SETTINGS}; ${LIMIT}`);
    this.#connection = connection;
    return connection;
  }

  /** Makes what there is again in another database. */
  async #startOver(): Promise<void> {
    await this.close();
    this.#connection = null;
    this.#database = await Database.open(this.#assets);
    const connection = await this.#open();
    const { error } = await connection.query(this.#done.map(({ sql }) => sql).join(';\n'));
    if (error) throw new Error(`The copy could not be made again: ${error.message}`);
  }
}

/** Says of each failure what it follows from: a failed statement that makes what it needs, or what PostgreSQL names as missing. */
function withCauses(failed: readonly Failure[]): Refused[] {
  const makers = new Map(
    failed.flatMap(({ statement }) =>
      statement.makes === null ? [] : [[statement.makes, statement.about] as const],
    ),
  );
  const extensions = failed
    .map(({ statement }) => statement.about)
    .filter(({ kind }) => kind === 'extension');
  return failed.map(({ statement, error }) => {
    const needed = statement.needs.flatMap((key) => makers.get(key) ?? [])[0];
    const follows = needed ?? missingIn(error, statement, makers, extensions);
    return { sql: statement.sql, about: statement.about, error, follows };
  });
}

/** What PostgreSQL names as missing, among what failed; else the extension that would bring it. */
function missingIn(
  { code, message }: SqlError,
  { makes, about }: TwinStatement,
  makers: ReadonlyMap<string, About>,
  extensions: readonly About[],
): About | null {
  if (!NOT_THERE.has(code) || about.kind === 'extension') return null;
  const [, quoted, called] = /"((?:[^"]|"")+)" does not exist|function (.+)\(/.exec(message) ?? [];
  const parts = (quoted ?? called ?? '').split('.');
  const name = parts.at(-1) ?? '';
  const schema = parts.length > 1 ? parts[0] : undefined;
  for (const [key, other] of makers) {
    if (key !== makes && other.name === name && other.kind !== 'role') return other;
  }
  const bringers = extensions.filter((one) => schema === undefined || one.schema === schema);
  const [first, ...others] = bringers;
  if (!first) return null;
  return others.length === 0
    ? first
    : { ...first, name: bringers.map((one) => one.name).join(' or ') };
}
