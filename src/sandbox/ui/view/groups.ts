/**
 * LiteLLM has more than a hundred migrations, nearly all of them applied and of no interest.
 * Runs of rows that say the same are folded into one line; failed and differing ones stay in sight.
 */
import type { Migration } from '../../frame.ts';
import type { Changes, MigrationChange } from '../state/changes.ts';

/** One migration as the list shows it. */
export type ListedMigration = { migration: Migration; change: MigrationChange | null };

/** Either rows shown one by one, or a run of like rows that is folded. */
export type MigrationGroup = {
  kind: 'rows' | 'folded';
  rows: [ListedMigration, ...ListedMigration[]];
};

/** Runs shorter than this are not worth folding. */
const FOLD_FROM = 4;

/** Rows with an equal key say the same but for their name; null is never folded. */
function foldKey({ migration, change }: ListedMigration): string | null {
  if (migration.state === 'failed' || migration.logs !== null) return null;
  const { state, inFolder, edited, markedOnly, ledgerRows } = migration;
  return JSON.stringify([state, inFolder, edited, markedOnly, ledgerRows, change?.notes ?? []]);
}

/** Splits the migrations, in order, into shown ones and folded runs. */
export function groupMigrations(
  migrations: readonly Migration[],
  changes: Changes,
): MigrationGroup[] {
  const runs: { key: string | null; rows: [ListedMigration, ...ListedMigration[]] }[] = [];
  for (const migration of migrations) {
    const row = { migration, change: changes.migrations.get(migration.name) ?? null };
    const key = foldKey(row);
    const last = runs.at(-1);
    if (last && key !== null && last.key === key) last.rows.push(row);
    else runs.push({ key, rows: [row] });
  }
  return runs.map(({ rows }) => ({ kind: rows.length >= FOLD_FROM ? 'folded' : 'rows', rows }));
}
