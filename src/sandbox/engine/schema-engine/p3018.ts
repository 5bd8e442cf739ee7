/**
 * The one place where we translate. The WebAssembly engine answers a failing migration with
 * "external connector error" and no code; the native engine that LiteLLM's users run answers P3018.
 * The driver's error has every field that the native text holds, so the text can be made from it.
 *
 * Sources: prisma-engines, `sql-schema-connector/src/flavour/postgres/…::apply_migration_script`
 * (text and position), `user-facing-errors::schema_engine::ApplyMigrationError` (P3018),
 * rust-postgres `DbError` (its `Display` and `Debug`).
 */
import type { Database } from '../database/database.ts';
import type { SqlError } from '../../frame.ts';

const bold = (text: string): string => `\u001b[1m${text}\u001b[0m`;

/** Lines before the failing one that the native engine shows. */
const LINES_BEFORE = 5;

/**
 * True for the engine's answer to a migration's script that PostgreSQL refused. An error at the ledger has
 * the engine's own message, and the native engine gives no P3018 for it either.
 */
export const isScriptError = (engineMessage: string): boolean =>
  engineMessage.startsWith('external connector error');

/** P3018's message, without the code: what the CLI prints and what goes into `logs`. */
export function applyMigrationErrorMessage(
  migrationName: string,
  script: string,
  error: SqlError,
): string {
  return [
    'A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve',
    `Migration name: ${migrationName}`,
    `Database error code: ${error.code}`,
    `Database error:\n${displayError(error)}${position(script, error.position)}`,
    debug(error),
    spanTrace(migrationName),
  ].join('\n\n');
}

/**
 * The native engine's place in its source, as its tracing library prints it. The lines of the files are those in
 * the `logs` of databases that Prisma 5 migrated; they are the engine's of autumn 2023.
 */
function spanTrace(migrationName: string): string {
  const name = `           with migration_name=${rustString(migrationName)}`;
  return [
    '   0: sql_schema_connector::apply_migration::apply_script',
    name,
    '             at schema-engine/connectors/sql-schema-connector/src/apply_migration.rs:106',
    '   1: schema_core::commands::apply_migrations::Applying migration',
    name,
    '             at schema-engine/core/src/commands/apply_migrations.rs:91',
    '   2: schema_core::state::ApplyMigrations',
    '             at schema-engine/core/src/state.rs:201',
  ].join('\n');
}

/** `DbError`'s `Display`. */
export function displayError(error: SqlError): string {
  const detail = error.detail === undefined ? '' : `\nDETAIL: ${error.detail}`;
  const hint = error.hint === undefined ? '' : `\nHINT: ${error.hint}`;
  return `${error.severity}: ${error.message}${detail}${hint}`;
}

/** The failing line and up to five before it, numbered as the native engine does. */
function position(script: string, at: number | undefined): string {
  if (at === undefined) return '';
  const lines = script.split('\n');
  let end = 0;
  for (const [index, line] of lines.entries()) {
    end += line.length + 1;
    if (at > end) continue;
    const first = index + 1 - LINES_BEFORE;
    const before = Array.from({ length: LINES_BEFORE }, (_, i) => first + i)
      .filter((number) => number >= 0)
      .map((number) => {
        const text = number >= 1 ? (lines[number - 1] ?? '') : '';
        return `${bold(String(number).padStart(3))}${text === '' ? '' : ' '}${text}`;
      });
    const failing = `\u001b[1m${String(index + 1).padStart(3)}\u001b[1;31m ${line}\u001b[0m`;
    return `\n\nPosition:\n${[...before, failing].join('\n')}`;
  }
  return '';
}

/** `DbError`'s derived `Debug`. */
function debug(error: SqlError): string {
  const quoted = (text: string | undefined): string =>
    text === undefined ? 'None' : `Some(${rustString(text)})`;
  const parsed = error.severity.charAt(0) + error.severity.slice(1).toLowerCase();
  const fields = [
    `severity: ${rustString(error.severity)}`,
    `parsed_severity: Some(${parsed})`,
    `code: SqlState(E${error.code})`,
    `message: ${rustString(error.message)}`,
    `detail: ${quoted(error.detail)}`,
    `hint: ${quoted(error.hint)}`,
    `position: ${error.position === undefined ? 'None' : `Some(Original(${String(error.position)}))`}`,
    `where_: ${quoted(error.where)}`,
    `schema: ${quoted(error.schema)}`,
    `table: ${quoted(error.table)}`,
    `column: ${quoted(error.column)}`,
    'datatype: None',
    `constraint: ${quoted(error.constraint)}`,
    `file: ${quoted(error.file)}`,
    `line: ${error.line === undefined ? 'None' : `Some(${error.line})`}`,
    `routine: ${quoted(error.routine)}`,
  ];
  return `DbError { ${fields.join(', ')} }`;
}

/** Rust's `{:?}` of a string. */
function rustString(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}

/** Puts the native engine's text in place of the WebAssembly engine's in the row that it left failed. */
export async function recordFailure(database: Database, name: string, logs: string): Promise<void> {
  await database.pglite.query(
    `UPDATE "_prisma_migrations" SET logs = $1
     WHERE migration_name = $2 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [logs, name],
  );
}
