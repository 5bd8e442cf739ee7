/** Joins the folder, the ledger and the engine's diagnosis into one row for each migration. */
import type { DiagnoseMigrationHistoryOutput } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Migration, MigrationState, NextDeploy } from '../../frame.ts';
import { migrationChecksum } from '../../checksum.ts';
import type { MigrationFile } from '../../scenario.ts';
import type { MigrationRecord } from './ledger.ts';

/** Returns the migrations in the order in which the engine applies them: by name. */
export async function joinMigrations(
  files: readonly MigrationFile[],
  ledger: readonly MigrationRecord[],
  edited: readonly string[],
): Promise<Migration[]> {
  const folder = files.map(({ name }) => name);
  const inFolder = new Set(folder);
  const ranAs = await otherNames(files, ledger);
  const isEdited = new Set(edited);
  const byName = Map.groupBy(ledger, ({ name }) => name);
  const names = [...new Set([...folder, ...byName.keys()])].sort();
  return names.map((name) => {
    const rows = byName.get(name) ?? [];
    const decisive = rows.find(isFailed) ?? rows.findLast(isApplied) ?? rows.at(-1);
    return {
      name,
      state: stateOf(decisive),
      inFolder: inFolder.has(name),
      edited: isEdited.has(name),
      markedOnly: decisive !== undefined && isApplied(decisive) && decisive.appliedSteps === 0,
      logs: decisive?.logs ?? null,
      startedAt: decisive?.startedAt ?? null,
      finishedAt: decisive?.finishedAt ?? null,
      rolledBackAt: decisive?.rolledBackAt ?? null,
      appliedSteps: decisive?.appliedSteps ?? null,
      ledgerRows: rows.length,
      appliedAndFailed: rows.some(isFailed) && rows.some(isApplied),
      ranAs: ranAs.get(name) ?? null,
    };
  });
}

/** Finds files without a ledger row whose text was applied under a name that has no file. */
async function otherNames(
  files: readonly MigrationFile[],
  ledger: readonly MigrationRecord[],
): Promise<ReadonlyMap<string, string>> {
  const recorded = new Set(ledger.map(({ name }) => name));
  const shipped = new Set(files.map(({ name }) => name));
  const orphans = ledger.filter((row) => isApplied(row) && !shipped.has(row.name));
  const found = new Map<string, string>();
  if (orphans.length === 0) return found;
  for (const { name, sql } of files) {
    if (recorded.has(name)) continue;
    const checksum = await migrationChecksum(sql);
    const orphan = orphans.find((row) => row.checksum === checksum);
    if (orphan) found.set(name, orphan.name);
  }
  return found;
}

const isFailed = (row: MigrationRecord): boolean =>
  row.finishedAt === null && row.rolledBackAt === null;
const isApplied = (row: MigrationRecord): boolean =>
  row.finishedAt !== null && row.rolledBackAt === null;

function stateOf(row: MigrationRecord | undefined): MigrationState {
  if (row === undefined) return 'pending';
  if (isFailed(row)) return 'failed';
  return isApplied(row) ? 'applied' : 'rolled-back';
}

/** Reads off the engine's diagnosis of the history what `migrate deploy` would do. */
export function nextDeploy(
  diagnosis: DiagnoseMigrationHistoryOutput,
  folder: readonly string[],
  databaseIsEmpty: boolean,
): NextDeploy {
  if (!diagnosis.hasMigrationsTable) {
    return databaseIsEmpty
      ? { kind: 'apply', migrations: [...folder] }
      : { kind: 'refuse', code: 'P3005', migrations: [] };
  }
  if (diagnosis.failedMigrationNames.length > 0) {
    return { kind: 'refuse', code: 'P3009', migrations: diagnosis.failedMigrationNames };
  }
  const pending =
    diagnosis.history !== null && 'unappliedMigrationNames' in diagnosis.history
      ? diagnosis.history.unappliedMigrationNames
      : [];
  return pending.length === 0 ? { kind: 'nothing' } : { kind: 'apply', migrations: pending };
}
