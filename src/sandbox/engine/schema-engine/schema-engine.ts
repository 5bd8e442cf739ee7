/**
 * Prisma's schema engine, instantiated from its WebAssembly build, with the calls the sandbox makes.
 * Nothing here imitates Prisma: each answer is the engine's.
 */
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type {
  DiagnoseMigrationHistoryOutput,
  SchemaPushOutput,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import { bindMigrationAwareSqlAdapterFactory, type SqlQuery } from '@prisma/driver-adapter-utils';
import type { EngineFolder } from '../files/folder.ts';
import type { Database } from '../database/database.ts';
import { identifier } from '../../sql/quote.ts';
import { createAdapterFactory, readResultSet } from './driver-adapter.ts';
import { multiSchemaErrors, printedErrors, refusals, type SchemaError } from './config-errors.ts';
import { liveTarget, schemaTarget } from './diff-target.ts';
import {
  NO_FILTERS,
  migrationList,
  schemaFiles,
  forEngine,
  forIntrospection,
  withConfigOf,
} from './engine-input.ts';
import { startedMigration, type Observed } from './engine-log.ts';
import { instantiate, toEngineError, type EngineError } from './instantiate.ts';
import { applyMigrationErrorMessage, isScriptError, recordFailure } from './p3018.ts';
import { ReadRows } from './read-rows.ts';

export type EngineAnswer<T> = { ok: true; value: T } | { ok: false; error: EngineError };

/** The migrations that `applyMigrations` applied, and the failure that ended it. */
export interface Deployment {
  /** Migrations that were applied, in order. */
  applied: string[];
  failure: EngineError | null;
}

/**
 * Speeds up the engine's queries of the catalogue: without statistics PostgreSQL takes nested loops over
 * all indexes for the cheapest way. Rows are the same.
 */
const FOR_A_LOOK = 'SET enable_nestloop TO off';

const NOTHING_MORE = (): Promise<void> => Promise.resolve();

export class SchemaEngine {
  /** The engine, or the error of a schema that is not valid. */
  readonly #engine: EngineAnswer<bindings.SchemaEngine>;
  readonly #database: Database;
  readonly #folder: EngineFolder;
  readonly #schemaName: string;
  readonly #observed: Observed;
  readonly #settings: string;

  private constructor(
    engine: EngineAnswer<bindings.SchemaEngine>,
    database: Database,
    folder: EngineFolder,
    schemaName: string,
    observed: Observed,
    settings: string,
  ) {
    this.#engine = engine;
    this.#database = database;
    this.#folder = folder;
    this.#schemaName = schemaName;
    this.#observed = observed;
    this.#settings = settings;
  }

  /**
   * Opens an engine on `database` for a schema.prisma and its folder. `schemaName` is PostgreSQL's
   * schema, from the URL. `settings` is SQL that each of its connections begins with, such as `; SET …`. `validate`
   * reports a schema.prisma that is not valid.
   */
  static async open(
    wasm: WebAssembly.Module,
    database: Database,
    folder: EngineFolder,
    schemaName: string,
    settings = '',
  ): Promise<SchemaEngine> {
    instantiate(wasm);
    const observed: Observed = {
      error: null,
      started: [],
      onStart: () => undefined,
      onEnd: NOTHING_MORE,
      look: null,
    };
    const errors = refusals(folder.schema);
    if (errors.length > 0) {
      const answer = invalid(errors, folder.schema);
      return new SchemaEngine(answer, database, folder, schemaName, observed, settings);
    }
    const factory = createAdapterFactory(
      database,
      schemaName,
      (error) => (observed.error = error),
      () => observed.look,
      async () => {
        const name = observed.started.at(-1);
        if (name !== undefined) await observed.onEnd(name);
      },
    );
    const engine = await bindings.SchemaEngine.new(
      { datamodels: [['schema.prisma', forEngine(folder.schema)]] },
      (line: string) => {
        const name = startedMigration(line);
        if (name === null) return;
        observed.started.push(name);
        observed.onStart(name);
      },
      bindMigrationAwareSqlAdapterFactory(factory),
    ).then(
      (value): EngineAnswer<bindings.SchemaEngine> => ({ ok: true, value }),
      (thrown: unknown): EngineAnswer<bindings.SchemaEngine> => ({
        ok: false,
        error: toEngineError(thrown),
      }),
    );
    return new SchemaEngine(engine, database, folder, schemaName, observed, settings);
  }

  /**
   * `prisma migrate deploy`; `onStart` is called with each migration as it begins, `onEnd` after its script has run.
   * A failing migration is reported as P3018, and its ledger row says so too.
   */
  async applyMigrations(
    onStart: (migrationName: string) => void = () => undefined,
    onEnd: (migrationName: string) => Promise<void> = NOTHING_MORE,
  ): Promise<Deployment> {
    const observed = this.#observed;
    observed.started = [];
    observed.onStart = onStart;
    observed.onEnd = onEnd;
    const answer = await this.#ask((engine) =>
      engine.applyMigrations({
        migrationsList: migrationList(this.#folder),
        filters: NO_FILTERS,
      }),
    );
    observed.onEnd = NOTHING_MORE;
    if (answer.ok) return { applied: answer.value.appliedMigrationNames, failure: null };
    const failed = observed.started.at(-1);
    const applied = observed.started.slice(0, -1);
    const file = this.#folder.migrations.find((migration) => migration.name === failed);
    const { error } = answer;
    if (!isScriptError(error.message) || file === undefined || observed.error === null) {
      return { applied, failure: error };
    }
    const message = applyMigrationErrorMessage(file.name, file.sql, observed.error);
    await this.#ask(() => recordFailure(this.#database, file.name, message));
    return { applied, failure: { code: 'P3018', message } };
  }

  diagnose(): Promise<EngineAnswer<DiagnoseMigrationHistoryOutput>> {
    return this.#ask((engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: migrationList(this.#folder),
        optInToShadowDatabase: false,
        filters: NO_FILTERS,
      }),
    );
  }

  /** `prisma migrate resolve --applied`. */
  markApplied(migrationName: string): Promise<EngineAnswer<void>> {
    return this.#ask(async (engine) => {
      await engine.markMigrationApplied({
        migrationName,
        migrationsList: migrationList(this.#folder),
      });
    });
  }

  markRolledBack(migrationName: string): Promise<EngineAnswer<void>> {
    return this.#ask(async (engine) => {
      await engine.markMigrationRolledBack({ migrationName });
    });
  }

  /** `prisma db push`; with `force`, data loss is accepted. */
  push(force: boolean): Promise<EngineAnswer<SchemaPushOutput>> {
    return this.#ask((engine) =>
      engine.schemaPush({
        force,
        schema: schemaFiles(forEngine(this.#folder.schema)),
        filters: NO_FILTERS,
      }),
    );
  }

  /** `prisma migrate diff`. Exit code 2 means, where `exitCode` was asked for, that there is a difference. */
  diff(
    params: Omit<bindings.DiffParams, 'filters'>,
  ): Promise<EngineAnswer<{ text: string; exitCode: number }>> {
    return this.#ask(async (engine) => {
      const { exitCode, stdout } = await engine.diff({ ...params, filters: NO_FILTERS });
      return { text: stdout ?? '', exitCode };
    });
  }

  /** The difference from the live tables to schema.prisma: SQL if `script`, else the summary in words. Empty text if none. */
  async drift(script: boolean): Promise<EngineAnswer<string>> {
    const answer = await this.diff({
      from: liveTarget(this.#folder.schema),
      to: schemaTarget(this.#folder.schema),
      script,
      exitCode: true,
    });
    if (!answer.ok) return answer;
    return { ok: true, value: answer.value.exitCode === 0 ? '' : answer.value.text.trim() };
  }

  /**
   * Looks at the database: sends `queries`, which an earlier look needed, and returns their rows. A query that
   * fails now ends it; the engine will meet the failure itself.
   */
  async read(queries: readonly SqlQuery[]): Promise<ReadRows> {
    const rows = new ReadRows();
    if (!this.#engine.ok || queries.length === 0) return rows;
    await this.#database.lend(async (pglite) => {
      await pglite.exec(`${this.#searchPath()}; ${FOR_A_LOOK}`);
      try {
        for (const query of queries) await rows.read(query, (sent) => readResultSet(pglite, sent));
      } catch {
        // The rows so far are right; what failed is asked again by the engine.
      }
    });
    return rows;
  }

  /** Asks while queries are answered from `rows`, each of which is sent at most once; `rows` gets those that were missing. */
  async askWith<T>(rows: ReadRows, ask: () => Promise<T>): Promise<T> {
    rows.begin();
    this.#observed.look = rows;
    try {
      return await ask();
    } finally {
      this.#observed.look = null;
    }
  }

  /** `prisma db pull`: the schema that describes the live tables, and the engine's remarks on it. */
  introspect(force: boolean): Promise<EngineAnswer<{ schema: string; warnings: string | null }>> {
    return this.#ask(async (engine) => {
      const { schema, warnings } = await engine.introspect({
        schema: schemaFiles(forIntrospection(this.#folder.schema)),
        baseDirectoryPath: '/',
        force,
        compositeTypeDepth: -1,
        namespaces: null,
      });
      const text = schema.files[0]?.content ?? '';
      return { schema: withConfigOf(this.#folder.schema, text), warnings };
    });
  }

  /** Checks the schema; gives the engine's complaint if it is not valid. */
  async validate(): Promise<EngineAnswer<void>> {
    const { schema } = this.#folder;
    const errors = multiSchemaErrors(schema);
    if (errors.length > 0) return invalid(errors, schema);
    const answer = await this.diff({
      from: { tag: 'empty' },
      to: schemaTarget(schema),
      script: true,
      exitCode: null,
    });
    return answer.ok ? { ok: true, value: undefined } : answer;
  }

  #searchPath(): string {
    return `SET search_path TO ${identifier(this.#schemaName)}`;
  }

  async #ask<T>(call: (engine: bindings.SchemaEngine) => Promise<T>): Promise<EngineAnswer<T>> {
    if (!this.#engine.ok) return this.#engine;
    this.#observed.error = null;
    const { value: engine } = this.#engine;
    return this.#database.lend(async (pglite) => {
      try {
        const forALook = this.#observed.look === null ? '' : `; ${FOR_A_LOOK}`;
        await pglite.exec(`${this.#searchPath()}${forALook}${this.#settings}`);
        return { ok: true, value: await call(engine) };
      } catch (thrown) {
        return { ok: false, error: toEngineError(thrown) };
      }
    });
  }
}

/** The answer to a schema that Prisma 5.4.2 refuses. */
const invalid = (errors: readonly SchemaError[], schema: string): EngineAnswer<never> => ({
  ok: false,
  error: { code: 'P1012', message: printedErrors(errors, schema) },
});
