/**
 * Prisma's schema engine, instantiated from its WebAssembly build, with the calls the sandbox makes.
 * Nothing here imitates Prisma: what is returned is the engine's answer.
 */
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type {
  DiagnoseMigrationHistoryOutput,
  SchemaPushOutput,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { z } from '../../../zod.ts';
import type { SqlError } from '../../frame.ts';
import type { MigrationFile, Release } from '../../scenario.ts';
import type { Database } from '../database/database.ts';
import { createAdapterFactory } from './driver-adapter.ts';
import { NO_FILTERS, migrationList, schemaFiles } from './folder.ts';
import { applyMigrationErrorMessage } from './p3018.ts';

/** An answer of the engine that is an error: a value, because the reader can act on it. */
export interface EngineError {
  /** Prisma's code, e.g. `P3009`; null where the engine gives none. */
  code: string | null;
  message: string;
}

export type EngineAnswer<T> = { ok: true; value: T } | { ok: false; error: EngineError };

/** What `applyMigrations` did: the names it tried in order, and how it ended. */
export interface Deployment {
  /** Migrations the engine started, in order; the last one failed if `failure` is not null. */
  started: string[];
  failure: EngineError | null;
}

let instantiated: WebAssembly.Module | null = null;

/** Instantiates the engine once per process or worker. */
function instantiate(wasm: WebAssembly.Module): void {
  if (instantiated === wasm) return;
  // The bindings look up `global` and, on a panic, this registry; without them the message is lost.
  Object.assign(globalThis, {
    global: globalThis,
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => (lastPanic = message) },
  });
  const imports: WebAssembly.Imports = { './schema_engine_bg.js': { ...bindings } };
  const instance = new WebAssembly.Instance(wasm, imports);
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = z
    .object({ __wbindgen_start: startSchema })
    .parse(instance.exports);
  start();
  instantiated = wasm;
}

let lastPanic = '';

const startSchema = z.custom<() => void>((value) => typeof value === 'function');

export class SchemaEngine {
  readonly #engine: bindings.SchemaEngine;
  readonly #release: Release;
  readonly #seen: { error: SqlError | null; started: string[] };

  private constructor(
    engine: bindings.SchemaEngine,
    release: Release,
    seen: { error: SqlError | null; started: string[] },
  ) {
    this.#engine = engine;
    this.#release = release;
    this.#seen = seen;
  }

  /** Opens an engine for one release's schema and folder on `database`. */
  static async open(
    wasm: WebAssembly.Module,
    database: Database,
    release: Release,
  ): Promise<SchemaEngine> {
    instantiate(wasm);
    const seen: { error: SqlError | null; started: string[] } = { error: null, started: [] };
    const factory = createAdapterFactory(database, (error) => (seen.error = error));
    const engine = await bindings.SchemaEngine.new(
      { datamodels: [['schema.prisma', release.schema]] },
      (line: string) => {
        const name = startedMigration(line);
        if (name !== null) seen.started.push(name);
      },
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    return new SchemaEngine(engine, release, seen);
  }

  /** `prisma migrate deploy`. A failing migration is reported as P3018, and its ledger row says so too. */
  async applyMigrations(database: Database): Promise<Deployment> {
    this.#seen.started = [];
    const answer = await this.#ask(() =>
      this.#engine.applyMigrations({
        migrationsList: migrationList(this.#release.migrations),
        filters: NO_FILTERS,
      }),
    );
    const { started } = this.#seen;
    if (answer.ok) return { started, failure: null };
    const failed = started.at(-1);
    const file = this.#release.migrations.find((migration) => migration.name === failed);
    if (answer.error.code !== null || file === undefined || this.#seen.error === null) {
      return { started, failure: answer.error };
    }
    const message = applyMigrationErrorMessage(file.name, file.sql, this.#seen.error);
    await recordFailure(database, file.name, message);
    return { started, failure: { code: 'P3018', message } };
  }

  diagnose(): Promise<EngineAnswer<DiagnoseMigrationHistoryOutput>> {
    return this.#ask(() =>
      this.#engine.diagnoseMigrationHistory({
        migrationsList: migrationList(this.#release.migrations),
        optInToShadowDatabase: false,
        filters: NO_FILTERS,
      }),
    );
  }

  /** `prisma migrate resolve --applied`; `extra` is a file that is in the folder beside the release's own. */
  async markApplied(migrationName: string, extra?: MigrationFile): Promise<EngineAnswer<void>> {
    const files = extra ? [extra, ...this.#release.migrations] : this.#release.migrations;
    return this.#ask(async () => {
      await this.#engine.markMigrationApplied({
        migrationName,
        migrationsList: migrationList(files),
      });
    });
  }

  async markRolledBack(migrationName: string): Promise<EngineAnswer<void>> {
    return this.#ask(async () => {
      await this.#engine.markMigrationRolledBack({ migrationName });
    });
  }

  /** `prisma db push`; with `force`, data loss is accepted. */
  push(force: boolean): Promise<EngineAnswer<SchemaPushOutput>> {
    return this.#ask(() =>
      this.#engine.schemaPush({
        force,
        schema: schemaFiles(this.#release),
        filters: NO_FILTERS,
      }),
    );
  }

  /** The difference from the live tables to schema.prisma: SQL if `script`, else the summary in words. Empty text if none. */
  async drift(script: boolean): Promise<EngineAnswer<string>> {
    return this.#ask(async () => {
      const { exitCode, stdout } = await this.#engine.diff({
        from: { tag: 'schemaDatasource', ...schemaFiles(this.#release), configDir: '/app' },
        to: { tag: 'schemaDatamodel', ...schemaFiles(this.#release) },
        script,
        exitCode: true,
        filters: NO_FILTERS,
      });
      return exitCode === 0 ? '' : (stdout ?? '').trim();
    });
  }

  /** SQL that would make the live tables from nothing. */
  async describeLiveSchema(): Promise<EngineAnswer<string>> {
    return this.#ask(async () => {
      const { stdout } = await this.#engine.diff({
        from: { tag: 'empty' },
        to: { tag: 'schemaDatasource', ...schemaFiles(this.#release), configDir: '/app' },
        script: true,
        exitCode: null,
        filters: NO_FILTERS,
      });
      return (stdout ?? '').trim();
    });
  }

  async #ask<T>(call: () => Promise<T>): Promise<EngineAnswer<T>> {
    this.#seen.error = null;
    try {
      return { ok: true, value: await call() };
    } catch (thrown) {
      return { ok: false, error: toEngineError(thrown) };
    }
  }
}

function toEngineError(thrown: unknown): EngineError {
  if (!(thrown instanceof Error)) return { code: null, message: String(thrown) };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
  if (thrown instanceof WebAssembly.RuntimeError && lastPanic !== '') {
    return { code, message: lastPanic };
  }
  return { code, message: thrown.message };
}

/** The engine logs one JSON line for each migration it starts; null for every other line. */
function startedMigration(line: string): string | null {
  const parsed: unknown = JSON.parse(line);
  if (typeof parsed !== 'object' || parsed === null || !('span' in parsed)) return null;
  const { span } = parsed;
  if (typeof span !== 'object' || span === null) return null;
  if (!('name' in span) || span.name !== 'Applying migration') return null;
  return 'migration_name' in span && typeof span.migration_name === 'string'
    ? span.migration_name
    : null;
}

/** Puts the native engine's text in place of the WebAssembly engine's in the row that it left failed. */
async function recordFailure(database: Database, name: string, logs: string): Promise<void> {
  await database.pglite.query(
    `UPDATE "_prisma_migrations" SET logs = $1
     WHERE migration_name = $2 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [logs, name],
  );
}
