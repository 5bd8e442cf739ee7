/** Prisma's view of the database as one plain value, and the three checks on it. */
import type { Checks, View } from '../../frame.ts';
import type { Release } from '../../scenario.ts';
import type { Database } from '../database/database.ts';
import type { SchemaEngine } from '../prisma/schema-engine.ts';
import type { DriftReader } from './drift.ts';
import { readLedger } from './ledger.ts';
import { joinMigrations, nextDeploy } from './migrations.ts';
import { checkRows, type RememberedRows } from './rows.ts';
import { isEmpty, readTables } from './tables.ts';

export interface ViewSources {
  readonly database: Database;
  readonly engine: SchemaEngine;
  readonly release: Release;
  readonly drift: DriftReader;
}

/** Looks at the database and asks the engine. Never throws for a state that a reader can bring about. */
export async function readView(sources: ViewSources): Promise<View> {
  const { database, engine, release } = sources;
  const tables = await readTables(database);
  const folder = release.migrations.map(({ name }) => name);
  const diagnosis = await engine.diagnose();
  const drift = await sources.drift.read(tables);
  const empty = { release: release.version, tables, drift: drift.ok ? drift.value : NO_DRIFT };
  if (!diagnosis.ok || !drift.ok) {
    const error = diagnosis.ok ? (drift.ok ? null : drift.error) : diagnosis.error;
    return {
      ...empty,
      ledger: 'missing',
      migrations: joinMigrations(folder, [], []),
      nextDeploy: { kind: 'apply', migrations: folder },
      problem: error?.message ?? null,
    };
  }
  const ledger = await readLedger(database);
  return {
    ...empty,
    ledger: ledger === null ? 'missing' : 'present',
    migrations: joinMigrations(folder, ledger ?? [], diagnosis.value.editedMigrationNames),
    nextDeploy: nextDeploy(diagnosis.value, folder, isEmpty(tables)),
    problem: null,
  };
}

const NO_DRIFT = { summary: '', script: '' };

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
