/** Runs a folder of migrations in an empty database with the real engine, and finds the effects of each. */
import type { MigrationFile } from '../../scenario.ts';
import type { Effect, Effects } from '../../evidence/effects.ts';
import { WrittenByScripts } from '../../evidence/written.ts';
import { literal } from '../../sql/quote.ts';
import { textOfToken } from '../../sql/scanner.ts';
import { statementsIn } from '../../sql/statements.ts';
import { beginsTransaction } from '../../sql/transaction.ts';
import type { Assets } from '../database/assets.ts';
import { Database } from '../database/database.ts';
import { SchemaEngine } from '../schema-engine/schema-engine.ts';
import { askingBetween } from './ask-between.ts';
import { askingCatalogue, ObjectsReader, type AskCatalogue } from './read-objects.ts';
import { changesRows } from './row-changes.ts';

/** The schema that the folder runs in. */
export const SCHEMA = 'public';

/** Ends what never ends: a reader can write any file. */
const LIMIT = '10s';

/** The engine needs a schema.prisma; deploying reads nothing of it but the provider. */
export const ANY_MODELS =
  'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n';

/**
 * Finds the effects of each migration, in the order of `migrations`, which is by name as the engine applies them. A file
 * that fails in an empty database is run statement by statement as far as it goes, unless a part of it was committed, and
 * those after it go on, as if it had been marked as applied. A transaction that a file leaves open is ended. A statement that takes longer than `limit`, a
 * value of `statement_timeout`, fails. Rejects if the database dies.
 */
export function replayFolder(
  assets: Assets,
  migrations: readonly MigrationFile[],
  limit = LIMIT,
): Promise<Effects[]> {
  return replayAnd(assets, migrations, { limit }, (_, effects) => Promise.resolve(effects));
}

/** How a folder is replayed. */
interface ReplayOptions {
  readonly limit?: string;
  /** Awaited after each file that ran. If it rejects, so does the replay. */
  readonly afterEach?: () => Promise<void>;
}

/** Replays as `replayFolder` does, and looks at the database that the whole folder has made before it is closed. */
export async function replayAnd<Value>(
  assets: Assets,
  migrations: readonly MigrationFile[],
  { limit = LIMIT, afterEach }: ReplayOptions,
  look: (database: Database, effects: Effects[]) => Promise<Value>,
): Promise<Value> {
  const database = await Database.open(assets);
  try {
    const replay = new Replay(database, assets, migrations, limit, afterEach);
    return await database.duringInput(async () => look(database, await replay.run()));
  } finally {
    await database.close();
  }
}

/** What ended a deploy: the migration that had begun last, and the engine’s words. */
interface Stop {
  readonly at: MigrationFile | undefined;
  readonly message: string;
}

class Replay {
  readonly #database: Database;
  readonly #assets: Assets;
  readonly #migrations: readonly MigrationFile[];
  /** SQL that sets the limit. */
  readonly #limit: string;
  readonly #ask: AskCatalogue;
  readonly #found = new Map<MigrationFile, Effects>();
  readonly #reader = new ObjectsReader(SCHEMA);
  readonly #written = new WrittenByScripts(SCHEMA);
  readonly #afterEach: () => Promise<void>;
  #stopped: { reason: unknown } | null = null;

  constructor(
    database: Database,
    assets: Assets,
    migrations: readonly MigrationFile[],
    limit: string,
    afterEach: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.#afterEach = afterEach;
    this.#database = database;
    this.#assets = assets;
    this.#migrations = migrations;
    this.#limit = `SET statement_timeout TO ${literal(limit)}`;
    this.#ask = askingBetween(database, this.#limit);
  }

  async run(): Promise<Effects[]> {
    const { schemaEngineWasm } = this.#assets;
    const folder = { schema: ANY_MODELS, migrations: this.#migrations };
    const settings = `; ${this.#limit}`;
    const engine = await SchemaEngine.open(
      ...([schemaEngineWasm, this.#database, folder, SCHEMA, settings] as const),
    );
    await this.#database.prepare(this.#limit);
    const stopped = new Set<MigrationFile>();
    for (;;) {
      const stop = await this.#deploy(engine);
      if (this.#stopped) throw this.#stopped.reason;
      if (stop === null) break;
      const { at, message } = stop;
      if (this.#database.death || at === undefined || stopped.has(at)) throw new Error(message);
      stopped.add(at);
      // A file that ran may have left settings with which the engine cannot go on.
      if (!this.#found.has(at)) await this.#noteFailed(at, message);
      const marked = await engine.markApplied(at.name);
      if (!marked.ok) throw new Error(`${at.name}: ${marked.error.message}`);
    }
    return this.#migrations.map(
      (file) => this.#found.get(file) ?? { effects: [], rows: false, failure: 'It was not run.' },
    );
  }

  /** Deploys what is left, and notes the effects of each. Null if nothing stopped it. */
  async #deploy(engine: SchemaEngine): Promise<Stop | null> {
    let at: MigrationFile | undefined;
    const { failure } = await engine.applyMigrations(
      (name) => (at = this.#migrations.find((file) => file.name === name)),
      () => (at ? this.#note(at) : Promise.resolve()),
    );
    return failure && { at, message: failure.message };
  }

  async #noteFailed(file: MigrationFile, message: string): Promise<void> {
    this.#written.next(file.sql);
    const committed = await this.#changes();
    const error = committed.length > 0 ? null : await this.#runUntilFailure(file);
    const effects = [...committed, ...(await this.#changes())];
    this.#found.set(file, {
      effects,
      rows: changesRows(file.sql),
      failure: error ?? firstError(message),
    });
  }

  /** Notes the effects of a file that ran. The engine is at work. */
  async #note(file: MigrationFile): Promise<void> {
    const written = this.#written.next(file.sql);
    const effects = await (written
      ? this.#reader.readWritten(this.#ask, written)
      : this.#reader.read(this.#ask));
    this.#found.set(file, { effects, rows: changesRows(file.sql), failure: null });
    try {
      await this.#afterEach();
    } catch (reason) {
      // The engine would tell it as a failure of the file.
      this.#stopped = { reason };
      throw reason;
    }
  }

  /** Reads what has changed while no engine is at work. */
  #changes(): Promise<Effect[]> {
    return this.#reader.read(askingCatalogue(this.#database));
  }

  /** Runs each statement by itself, because together they have failed. Returns the error of the first that fails; null if none does. */
  async #runUntilFailure({ sql }: MigrationFile): Promise<string | null> {
    const connection = this.#database.connect();
    try {
      await connection.query(this.#limit);
      for (const { tokens } of statementsIn(sql)) {
        const statement = tokens.map((token) => textOfToken(sql, token)).join('');
        // What fails would take back what its transaction has done.
        if (beginsTransaction(statement)) continue;
        const { error } = await connection.query(statement);
        if (error) return `ERROR: ${error.message}`;
      }
      return null;
    } finally {
      if (!this.#database.death) await connection.close();
    }
  }
}

/** PostgreSQL's own line of the engine's message, e.g. `ERROR: relation "x" does not exist`. */
const firstError = (message: string): string =>
  /^\s*ERROR: .*$/m.exec(message)?.[0].trim() ?? message.split('\n')[0] ?? '';
