/** Prisma's view of the database as one plain value, and the three checks on it. */
import type { Checks, Table, View } from '../../frame.ts';
import type { Container } from '../container/container.ts';
import { SCHEMA_PATH } from '../container/image.ts';
import type { Database } from '../database/database.ts';
import type { DriftReader } from './drift.ts';
import { readLedger } from './ledger.ts';
import { joinMigrations, nextDeploy } from './migrations.ts';
import { checkRows, type RememberedRows } from './rows.ts';
import { isEmpty, readTables } from './tables.ts';

/** Looks at the database and asks the engine. Never throws for a state that a reader can bring about. */
export async function readView(container: Container, driftReader: DriftReader): Promise<View> {
  const { database, installed: release } = container;
  const tables = await readTables(database);
  const folder = await container.readInstalled();
  if (!folder) {
    return { ...unreadable(release, tables, []), problem: `${SCHEMA_PATH} is not there.` };
  }
  const names = folder.migrations.map(({ name }) => name);
  const engine = await container.openEngine(folder);
  const diagnosis = await engine.diagnose();
  const drift = await driftReader.read(engine, folder.schema, tables);
  if (!diagnosis.ok || !drift.ok) {
    const error = diagnosis.ok ? (drift.ok ? null : drift.error) : diagnosis.error;
    return { ...unreadable(release, tables, names), problem: error?.message ?? null };
  }
  const ledger = await readLedger(database);
  return {
    release,
    tables,
    drift: drift.value,
    ledger: ledger === null ? 'missing' : 'present',
    migrations: joinMigrations(names, ledger ?? [], diagnosis.value.editedMigrationNames),
    nextDeploy: nextDeploy(diagnosis.value, names, isEmpty(tables)),
    problem: null,
  };
}

/** What is left of the view where the engine cannot look. */
const unreadable = (release: string, tables: Table[], folder: string[]): Omit<View, 'problem'> => ({
  release,
  tables,
  drift: { summary: '', script: '' },
  ledger: 'missing',
  migrations: joinMigrations(folder, [], []),
  nextDeploy: { kind: 'apply', migrations: folder },
});

/** "Solved" needs all three. */
export async function readChecks(
  view: View,
  database: Database,
  remembered: RememberedRows,
): Promise<Checks> {
  return {
    upToDate: checkUpToDate(view),
    noDrift:
      view.problem === null && view.drift.summary === ''
        ? { ok: true, detail: 'The tables are what schema.prisma says.' }
        : { ok: false, detail: 'The tables are not what schema.prisma says.' },
    noRowLost: await checkRows(database, view.tables, remembered),
  };
}

function checkUpToDate({ nextDeploy: next, problem }: View): Checks['upToDate'] {
  if (problem !== null) return { ok: false, detail: 'Prisma cannot read the history.' };
  switch (next.kind) {
    case 'nothing':
      return { ok: true, detail: 'Prisma says that every migration is applied.' };
    case 'apply':
      return {
        ok: false,
        detail:
          next.migrations.length === 1
            ? '1 migration is not applied.'
            : `${String(next.migrations.length)} migrations are not applied.`,
      };
    case 'refuse':
      return {
        ok: false,
        detail:
          next.code === 'P3009'
            ? `A migration is recorded as failed (P3009): ${next.migrations.join(', ')}.`
            : 'There are tables and no history (P3005).',
      };
  }
}
