/**
 * P3015, for a folder without its migration.sql. The native engine of 5.4.2 finds that when it reads the file: before
 * it applies the migration, or to compare the checksum of one that is applied. Until then such a folder is a migration
 * like any other. (prisma-engines, `apply_migrations.rs` and `diagnose_migration_history.rs`.)
 */
import type { DiagnoseMigrationHistoryOutput } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Folder } from '../../files/folder.ts';
import type { Context } from '../../program/context.ts';
import { engineError, type CliError } from './prisma-command.ts';

/** Returns the folder with an empty script for each that is missing, so that the engine knows its name. */
export function withEmptyScripts(folder: Folder): Folder {
  const empty = [...folder.missing.keys()].map((name) => ({ name, sql: '' }));
  const migrations = [...folder.migrations, ...empty].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...folder, migrations };
}

/** Returns the first migration without a script that a deploy would apply; null if there is none. */
export async function firstUnreadable(
  folder: Folder,
  url: string,
  context: Context,
): Promise<string | null> {
  if (folder.missing.size === 0) return null;
  const engine = await context.openEngine(withEmptyScripts(folder), url);
  const answer = await engine.diagnose();
  if (!answer.ok) return null;
  const { history } = answer.value;
  const pending =
    history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [];
  return [...folder.missing.keys()].find((name) => pending.includes(name)) ?? null;
}

/** Throws P3015 if a migration that is applied has no script: its checksum cannot be compared. */
export function requireApplied(
  folder: Folder,
  { editedMigrationNames: edited }: DiagnoseMigrationHistoryOutput,
): void {
  const name = [...folder.missing.keys()].find((missing) => edited.includes(missing));
  if (name !== undefined) throw missingScript(folder, name);
}

/** The CLI's error about a migration without its script. */
export const missingScript = ({ missing }: Folder, name: string): CliError =>
  engineError({
    code: 'P3015',
    message: `Could not find the migration file at ${missing.get(name) ?? ''}. Please delete the directory or restore the migration file.`,
  });
