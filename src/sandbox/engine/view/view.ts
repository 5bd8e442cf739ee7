/** Prisma's view of the database as one plain value. */
import type { RealTable, View } from '../../frame.ts';
import type { Container } from '../container/container.ts';
import { SCHEMA_PATH } from '../files/image.ts';
import type { DriftReader } from './drift.ts';
import { readRecords } from './ledger.ts';
import { joinMigrations, nextDeploy } from './migrations.ts';
import { isEmpty, readTables } from './tables.ts';

/** Reads the database and asks the engine. Never throws for a state that a reader can bring about. */
export async function readView(container: Container, driftReader: DriftReader): Promise<View> {
  const { database, installed: release, schemaName } = container;
  const tables = await readTables(database, schemaName);
  const folder = await container.readInstalled();
  if (!folder) {
    return {
      ...unreadable(release, schemaName, tables, []),
      problem: `${SCHEMA_PATH} is not there.`,
    };
  }
  const names = folder.migrations.map(({ name }) => name);
  // The superuser reads the schema that the terminal's URL names, with whatever role the terminal works.
  const looker = `postgresql://localhost/litellm?schema=${encodeURIComponent(schemaName)}`;
  const engine = await container.openEngine(folder, looker);
  const diagnosis = await engine.diagnose();
  const drift = await driftReader.read(engine, { schema: folder.schema, schemaName }, tables);
  if (!diagnosis.ok || !drift.ok) {
    const error = diagnosis.ok ? (drift.ok ? null : drift.error) : diagnosis.error;
    return { ...unreadable(release, schemaName, tables, names), problem: error?.message ?? null };
  }
  const ledger = await readRecords(database, schemaName);
  return {
    release,
    schema: schemaName,
    tables,
    drift: drift.value,
    ledger: ledger === null ? 'missing' : 'present',
    migrations: joinMigrations(names, ledger ?? [], diagnosis.value.editedMigrationNames),
    nextDeploy: nextDeploy(diagnosis.value, names, isEmpty(tables)),
    problem: null,
  };
}

/** The view where the engine cannot read the database. */
const unreadable = (
  release: string,
  schema: string,
  tables: RealTable[],
  folder: string[],
): Omit<View, 'problem'> => ({
  release,
  schema,
  tables,
  drift: { summary: '', script: '' },
  ledger: 'missing',
  migrations: joinMigrations(folder, [], []),
  nextDeploy: { kind: 'apply', migrations: folder },
});
