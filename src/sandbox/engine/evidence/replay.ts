/** Runs a folder of migrations in an empty database with the real engine, and finds the effects of each. */
import type { MigrationFile } from '../../scenario.ts';
import type { Effects } from '../../evidence/effects.ts';
import { literal } from '../../sql/quote.ts';
import { textOfToken } from '../../sql/scanner.ts';
import { statementsIn } from '../../sql/statements.ts';
import type { Assets } from '../database/assets.ts';
import { isDatabaseError } from '../database/sql-error.ts';
import { Database } from '../database/database.ts';
import { SchemaEngine } from '../schema-engine/schema-engine.ts';
import { ObjectsReader, type AskCatalogue } from './read-objects.ts';
import { changesRows } from './row-changes.ts';

/** The schema that the folder runs in. */
const SCHEMA = 'public';

/** Ends what never ends: a reader can write any file. */
const LIMIT = "; SET statement_timeout TO '10s'";

/** The name of the query of the catalogue, once it is planned. */
const PREPARED = 'unstuck_objects';

/** SQLSTATE of EXECUTE where nothing of the name is prepared: at first, and after a file with DISCARD ALL. */
const UNKNOWN_STATEMENT = '26000';

type Row = Record<string, string | null>;

/** The engine needs a schema.prisma; deploying reads nothing of it but the provider. */
const ANY_MODELS = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n';

/**
 * Finds the effects of each migration, in the order of `migrations`, which is by name as the engine applies them. A file
 * that fails in an empty database is run statement by statement as far as it goes, and those after it go on, as if it had
 * been marked as applied. Rejects if the database dies.
 */
export async function replayFolder(
  assets: Assets,
  migrations: readonly MigrationFile[],
): Promise<Effects[]> {
  const database = await Database.open(assets);
  try {
    const replay = new Replay(database, assets, migrations);
    return await database.duringInput(() => replay.run());
  } finally {
    await database.close();
  }
}

class Replay {
  readonly #database: Database;
  readonly #assets: Assets;
  readonly #migrations: readonly MigrationFile[];
  readonly #found = new Map<string, Effects>();
  readonly #reader = new ObjectsReader(SCHEMA);

  constructor(database: Database, assets: Assets, migrations: readonly MigrationFile[]) {
    this.#database = database;
    this.#assets = assets;
    this.#migrations = migrations;
  }

  async run(): Promise<Effects[]> {
    const { schemaEngineWasm } = this.#assets;
    const folder = { schema: ANY_MODELS, migrations: this.#migrations };
    const engine = await SchemaEngine.open(schemaEngineWasm, this.#database, folder, SCHEMA, LIMIT);
    await this.#database.prepare(LIMIT);
    for (let left = this.#migrations.length; left > 0; left -= 1) {
      const { failure } = await engine.applyMigrations(undefined, (name) => this.#note(name, null));
      const failed = this.#migrations.find(({ name }) => !this.#found.has(name));
      if (failure === null || failed === undefined) break;
      if (failure.code !== 'P3018') throw new Error(failure.message);
      await this.#runUntilFailure(failed);
      await this.#note(failed.name, failure.message);
      const marked = await engine.markApplied(failed.name);
      if (!marked.ok) throw new Error(`${failed.name}: ${marked.error.message}`);
    }
    return this.#migrations.map(
      ({ name }) =>
        this.#found.get(name) ?? { effects: [], rows: false, failure: 'It was not run.' },
    );
  }

  /** Notes what has changed since the migration before. The engine holds the connection meanwhile. */
  async #note(name: string, failure: string | null): Promise<void> {
    const effects = await this.#reader.read(this.#ask);
    const sql = this.#migrations.find((file) => file.name === name)?.sql ?? '';
    this.#found.set(name, {
      effects,
      rows: changesRows(sql),
      failure: failure === null ? null : firstError(failure),
    });
  }

  /** Asks on the engine’s own connection. The query is planned once, because that takes longer than to run it. */
  readonly #ask: AskCatalogue = async (query, since) => {
    const { pglite } = this.#database;
    const execute = (): Promise<Row[]> =>
      pglite.query<Row>(`EXECUTE ${PREPARED} (${literal(since)})`).then(({ rows }) => rows);
    return execute().catch(async (error: unknown) => {
      if (!isDatabaseError(error) || error.code !== UNKNOWN_STATEMENT) throw error;
      await pglite.exec(
        `SET plan_cache_mode TO force_generic_plan; PREPARE ${PREPARED} (text) AS ${query}`,
      );
      return execute();
    });
  };

  async #runUntilFailure({ sql }: MigrationFile): Promise<void> {
    for (const { tokens } of statementsIn(sql)) {
      const statement = tokens.map((token) => textOfToken(sql, token)).join('');
      if ((await this.#database.run(statement)).error) return;
    }
  }
}

/** PostgreSQL's own line of the engine's message, e.g. `ERROR: relation "x" does not exist`. */
const firstError = (message: string): string =>
  /^\s*ERROR: .*$/m.exec(message)?.[0].trim() ?? message.split('\n')[0] ?? '';
