/** Prisma's view of the database as one plain value. */
import type { Table, View } from '../../frame.ts';
import type { Container } from '../container/container.ts';
import { SCHEMA_PATH } from '../container/image.ts';
import type { DriftReader } from './drift.ts';
import { readLedger } from './ledger.ts';
import { joinMigrations, nextDeploy } from './migrations.ts';
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
