/**
 * The rows that the engine's queries read during one look at the database. An answer of the engine depends
 * on nothing else but the files it was given, so equal rows have an equal answer.
 */
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils';

export class ReadRows {
  readonly #results = new Map<string, { query: SqlQuery; result: SqlResultSet }>();
  /** Keys of the queries that were asked for, in the order in which they were first. */
  readonly #used = new Set<string>();
  #isComplete = true;

  /** False if PostgreSQL refused a query, such as that of a ledger that does not exist. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Returns the rows of a query; `send` reads them if they were not read yet. */
  async read(
    query: SqlQuery,
    send: (query: SqlQuery) => Promise<SqlResultSet>,
  ): Promise<SqlResultSet> {
    const key = JSON.stringify([query.sql, query.args]);
    const { result } = this.#results.get(key) ?? { result: await this.#send(query, send) };
    this.#results.set(key, { query, result });
    this.#used.add(key);
    return result;
  }

  async #send(
    query: SqlQuery,
    send: (query: SqlQuery) => Promise<SqlResultSet>,
  ): Promise<SqlResultSet> {
    try {
      return await send(query);
    } catch (error) {
      this.#isComplete = false;
      throw error;
    }
  }

  /** Forgets which queries were asked for. */
  begin(): void {
    this.#used.clear();
    this.#isComplete = true;
  }

  /** The queries that were asked for since `begin`. */
  get queries(): SqlQuery[] {
    return [...this.#used].flatMap((key) => this.#results.get(key)?.query ?? []);
  }

  /** These queries and their rows as one text. */
  get text(): string {
    return [...this.#used]
      .map((key) => `${key}\n${JSON.stringify(this.#results.get(key)?.result.rows)}`)
      .join('\n');
  }
}
