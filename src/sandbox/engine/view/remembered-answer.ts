/** Answers of the engine by the rows that they came from, so that going back and forth between a few states asks it once for each. */
import type { SqlQuery } from '@prisma/driver-adapter-utils';
import type { EngineAnswer, SchemaEngine } from '../schema-engine/schema-engine.ts';

/** The most answers that are kept. */
const MAX_KNOWN = 8;

export class RememberedAnswer<T> {
  /** The queries that the last answer needed. */
  #queries: readonly SqlQuery[] = [];
  /** By files, queries and rows; the oldest first. */
  readonly #known = new Map<string, EngineAnswer<T>>();

  /**
   * Reads the rows that the last answer needed. If an answer is known for these rows and `files`, a text for
   * the files that `engine` works on, it is returned; else the engine is asked, and each query is sent once.
   */
  async read(
    engine: SchemaEngine,
    files: string,
    ask: () => Promise<EngineAnswer<T>>,
  ): Promise<EngineAnswer<T>> {
    const rows = await engine.read(this.#queries);
    const known = this.#known.get(`${files}\n${rows.text}`);
    if (known) return known;
    const answer = await engine.askWith(rows, ask);
    if (!answer.ok || !rows.isComplete) return answer;
    this.#queries = rows.queries;
    this.#known.set(`${files}\n${rows.text}`, answer);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    return answer;
  }
}
