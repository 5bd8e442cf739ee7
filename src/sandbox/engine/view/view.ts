/** Prisma's view of the database as one plain value, read again only as far as something was written. */
import type { DiagnoseMigrationHistoryOutput } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { KnownView, RealTable, View } from '../../frame.ts';
import type { AcceptedDrift } from '../../scenario.ts';
import type { Objects } from '../../evidence/objects.ts';
import type { Container } from '../container/container.ts';
import type { Database } from '../database/database.ts';
import { sameFolder, type Folder } from '../files/folder.ts';
import { lookerAt } from '../database/connection-string.ts';
import { SCHEMA_PATH } from '../files/image.ts';
import type { EngineAnswer, SchemaEngine } from '../schema-engine/schema-engine.ts';
import { readCatalogueStamp, readWritten } from './catalogue.ts';
import type { Effect } from '../../evidence/effects.ts';
import { judge } from '../../evidence/judge.ts';
import { askingCatalogue, ObjectsReader } from '../evidence/read-objects.ts';
import type { FolderEffects } from '../evidence/folder-effects.ts';
import { Latest } from './latest.ts';
import { readRecords, type MigrationRecord } from './ledger.ts';
import { joinMigrations, nextDeploy } from './migrations.ts';
import { RememberedAnswer } from './remembered-answer.ts';
import { countAllRows, isEmpty, readTables, type CountedTables } from './tables.ts';

/** The parts of a container that a view is read from. */
type Sources = Pick<
  Container,
  'database' | 'installed' | 'schemaName' | 'readInstalled' | 'openEngine'
>;

type Drift = KnownView['drift'];

/** The ledger, and what the engine says about it and the folder. */
interface History {
  readonly records: readonly MigrationRecord[] | null;
  readonly diagnosis: DiagnoseMigrationHistoryOutput;
}

interface ObjectsOfSchema {
  readonly schema: string;
  readonly reader: ObjectsReader;
}

export class ViewReader {
  readonly #view = new Latest<View>();
  readonly #tables = new Latest<RealTable[]>();
  readonly #drift = new Latest<EngineAnswer<Drift>>();
  readonly #history = new Latest<EngineAnswer<History>>();
  readonly #objectsRead = new Latest<void>();
  readonly #knownDrift = new RememberedAnswer<Drift>();
  readonly #knownDiagnosis = new RememberedAnswer<DiagnoseMigrationHistoryOutput>();
  readonly #effects: FolderEffects;
  readonly #acceptedDrift: readonly AcceptedDrift[];
  #objects: ObjectsOfSchema | null = null;
  #kept: { folder: Folder | null; folderNumber: number; objects: ObjectsOfSchema | null } | null =
    null;
  /** What has changed since it was taken; null if that is not known. */
  #taken: Effect[] | null = null;
  #folder: Folder | null = null;
  /** Another one for each other content of the folder. */
  #folderNumber = 0;
  #lastNumber = 0;

  /** `effects` tells what the migrations of the installed folder make, `acceptedDrift` what may differ from it. */
  constructor(effects: FolderEffects, acceptedDrift: readonly AcceptedDrift[] = []) {
    this.#effects = effects;
    this.#acceptedDrift = acceptedDrift;
  }

  /**
   * Reads the view. It is the last one, the same object, if since then nothing was written to the database, to
   * the installed files or to DATABASE_URL. Never throws for a state that a reader can bring about; throws if the
   * database died.
   */
  async read(container: Sources): Promise<View> {
    const { database, installed: release, schemaName: schema } = container;
    this.#number(await container.readInstalled());
    try {
      const written = await readWritten(database);
      const from = JSON.stringify([written, release, schema, this.#folderNumber]);
      return await this.#view.get(from, () => this.#look(container));
    } catch (error) {
      return { kind: 'unknown', release, schema, tables: null, reason: reasonOf(error) };
    }
  }

  /**
   * Keeps what was read last, beyond `forget`. To be called before anything is written to a state that everything later
   * comes from: what is written since gets higher transaction ids, so a stamp of that state never is one of another.
   */
  keep(): void {
    for (const latest of this.#read) latest.keep();
    const { schema, reader } = this.#objects ?? { schema: '', reader: null };
    this.#kept = {
      folder: this.#folder,
      folderNumber: this.#folderNumber,
      objects: reader && { schema, reader: reader.copy() },
    };
  }

  /**
   * Forgets what only holds while transaction ids grow, but for what was kept. To be called whenever the database was put
   * back.
   */
  forget(): void {
    for (const latest of this.#read) latest.forget();
    const objects = this.#kept?.objects ?? null;
    this.#objects = objects && { ...objects, reader: objects.reader.copy() };
    this.#taken = null;
  }

  get #read(): readonly Latest<unknown>[] {
    return [this.#view, this.#tables, this.#drift, this.#history, this.#objectsRead];
  }

  /** Takes what looks have found to be made, altered, renamed and dropped since it was taken last; null if that is not known. */
  takeEffects(): readonly Effect[] | null {
    const effects = this.#taken;
    this.#taken = this.#objects === null ? null : [];
    return effects;
  }

  /** Notes the folder, and that it is another one if its content is. */
  #number(folder: Folder | null): void {
    if (sameFolder(folder, this.#folder)) return;
    this.#folder = folder;
    const kept = this.#kept;
    this.#folderNumber =
      kept !== null && sameFolder(folder, kept.folder)
        ? kept.folderNumber
        : (this.#lastNumber += 1);
  }

  async #look(container: Sources): Promise<View> {
    const { database, installed: release, schemaName: schema } = container;
    const folder = this.#folder;
    const unknown = (reason: string): View => {
      return { kind: 'unknown', release, schema, tables, reason };
    };
    let tables: RealTable[] | null = null;
    try {
      const stamp = `${schema} ${await readCatalogueStamp(database)}`;
      const columns = await this.#tables.get(stamp, () => readTables(database, schema));
      const counted = await countAllRows(database, schema, columns);
      ({ tables } = counted);
      // Before anything that can fail: what an input did to objects is known where Prisma cannot look, too.
      const objects = await this.#readObjects(database, schema, stamp);
      if (!folder) return unknown(`${SCHEMA_PATH} is not there.`);
      const { schema: text, migrations, lockFile } = folder;
      const files = { schema: text, migrations, lockFile };
      const engine = await container.openEngine(files, lookerAt(schema));
      const history = await this.#readHistory(engine, container, stamp, counted);
      if (!history.ok) return unknown(history.error.message);
      const drift = await this.#drift.get(`${stamp}\n${folder.schema}`, () =>
        this.#knownDrift.read(engine, `${schema}\n${folder.schema}`, () => readDrift(engine)),
      );
      if (!drift.ok) return unknown(drift.error.message);
      const { records, diagnosis } = history.value;
      const names = folder.migrations.map(({ name }) => name);
      const rows = await joinMigrations(
        folder.migrations,
        records ?? [],
        diagnosis.editedMigrationNames,
      );
      const known = await this.#effects.of(rows, folder.migrations, records ?? []);
      return {
        kind: 'known',
        release,
        schema,
        tables,
        drift: drift.value,
        ledger: records === null ? 'missing' : 'present',
        migrations: rows,
        evidence: judge(known, objects, this.#acceptedDrift),
        nextDeploy: nextDeploy(diagnosis, names, isEmpty(tables)),
      };
    } catch (error) {
      return unknown(reasonOf(error));
    }
  }

  /** Reads the objects again if the catalogue has changed. */
  async #readObjects(database: Database, schema: string, stamp: string): Promise<Objects> {
    if (this.#objects?.schema !== schema) {
      this.#objects = { schema, reader: new ObjectsReader(schema) };
      this.#taken = null;
    }
    const { reader } = this.#objects;
    await this.#objectsRead.get(stamp, async () => {
      const effects = await reader.read(askingCatalogue(database));
      this.#taken?.push(...effects);
    });
    return reader.objects;
  }

  #readHistory(
    engine: SchemaEngine,
    { database, schemaName }: Sources,
    stamp: string,
    { ledgerStamp }: CountedTables,
  ): Promise<EngineAnswer<History>> {
    const folder = String(this.#folderNumber);
    const from = ledgerStamp === null ? null : `${folder} ${ledgerStamp} ${stamp}`;
    return this.#history.get(from, async () => {
      const files = `${folder} ${schemaName}`;
      const diagnosis = await this.#knownDiagnosis.read(engine, files, () => engine.diagnose());
      if (!diagnosis.ok) return diagnosis;
      const records = await readRecords(database, schemaName);
      return { ok: true, value: { records, diagnosis: diagnosis.value } };
    });
  }
}

/** Asks for the difference from the live tables to schema.prisma in both forms. */
async function readDrift(engine: SchemaEngine): Promise<EngineAnswer<Drift>> {
  const script = await engine.drift(true);
  if (!script.ok) return script;
  if (script.value === '') return { ok: true, value: { summary: '', script: '' } };
  const summary = await engine.drift(false);
  if (!summary.ok) return summary;
  return { ok: true, value: { summary: summary.value, script: script.value } };
}

/** The reason that PostgreSQL refused a query of ours. Throws the error if the database died instead. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError) throw error;
  return error.message;
}
