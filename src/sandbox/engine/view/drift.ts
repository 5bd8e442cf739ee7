/** The engine's diff from the live tables to schema.prisma. It is the slow part of a view, so it is read once for each catalogue. */
import type { RealTable, View } from '../../frame.ts';
import type { Database } from '../database/database.ts';
import { identifier, literal } from '../../sql/quote.ts';
import type { EngineAnswer, SchemaEngine } from '../schema-engine/schema-engine.ts';

type Drift = EngineAnswer<View['drift']>;

/** The most catalogues whose drift is kept, so that going back and forth between a few of them costs nothing. */
const MAX_KNOWN = 16;

export class DriftReader {
  readonly #database: Database;
  /** By fingerprint, the oldest first. */
  readonly #known = new Map<string, Drift>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads the drift, or returns the known one if the catalogue is as it was. `engine` works on the schema.prisma `schema` and PostgreSQL's schema `schemaName`; `tables` were read just before, the rest of the catalogue is read here. */
  async read(
    engine: SchemaEngine,
    files: { schema: string; schemaName: string },
    tables: readonly RealTable[],
  ): Promise<Drift> {
    const { schema, schemaName } = files;
    const fingerprint = `${schemaName}\n${schema}\n${await this.#fingerprint(schemaName, tables)}`;
    const drift = this.#known.get(fingerprint) ?? (await ask(engine));
    this.#known.set(fingerprint, drift);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    return drift;
  }

  async #fingerprint(schemaName: string, tables: readonly RealTable[]): Promise<string> {
    const namespace = `to_regnamespace(${literal(identifier(schemaName))})`;
    const rest = await this.#database.read(
      `SELECT md5(string_agg(line, E'\\n' ORDER BY line)) AS md5 FROM (
         SELECT pg_get_indexdef(indexrelid) AS line FROM pg_index
           WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = ${namespace})
         UNION ALL
         SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
           WHERE connamespace = ${namespace}
         UNION ALL
         SELECT adrelid::regclass::text || ' ' || adnum || ' ' || pg_get_expr(adbin, adrelid) FROM pg_attrdef
         UNION ALL
         SELECT t.typname || ' ' || e.enumlabel || ' ' || e.enumsortorder FROM pg_enum e
           JOIN pg_type t ON t.oid = e.enumtypid
         UNION ALL
         SELECT relkind::text || ' ' || relname FROM pg_class WHERE relnamespace = ${namespace}
       ) AS catalogue`,
    );
    const columns = tables.map(({ name, columns: list }) => [
      name,
      list.map((column) => [column.name, column.type, column.nullable]),
    ]);
    return `${rest[0]?.['md5'] ?? ''} ${JSON.stringify(columns)}`;
  }
}

async function ask(engine: SchemaEngine): Promise<Drift> {
  const script = await engine.drift(true);
  if (!script.ok) return script;
  if (script.value === '') return { ok: true, value: { summary: '', script: '' } };
  const summary = await engine.drift(false);
  if (!summary.ok) return summary;
  return { ok: true, value: { summary: summary.value, script: script.value } };
}
