/** What a folder leaves in an empty database: the effects of its migrations, and the drift that it has by itself. */
import type { Effects } from '../../evidence/effects.ts';
import type { MigrationFile } from '../../scenario.ts';
import type { Assets } from '../database/assets.ts';
import { ANY_MODELS, replayAnd, SCHEMA } from '../evidence/replay.ts';
import { statementsOf } from '../schema-engine/drift-script.ts';
import { SchemaEngine } from '../schema-engine/schema-engine.ts';
import { withOwnConfig } from './own-config.ts';
import { onOneLine } from '../solved/on-one-line.ts';

/** A folder; `schema` is null if no schema.prisma came with it. */
export interface TwinFolder {
  readonly migrations: readonly MigrationFile[];
  readonly schema: string | null;
  /** Names of directories without a migration.sql. */
  readonly withoutFile?: readonly string[] | undefined;
}

interface HealthyFolder {
  /** In the order of the migrations. */
  readonly effects: readonly Effects[];
  /** Statements of the drift after the whole folder ran, each on one line. */
  readonly drift: ReadonlySet<string>;
  /** Why the engine could not tell the drift, such as a schema.prisma that is not valid; null if it could. */
  readonly noDrift: string | null;
}

/** The schema.prisma of a folder as the copy has it, or one without models. */
export const schemaOf = ({ schema }: TwinFolder): string =>
  schema === null ? ANY_MODELS : withOwnConfig(schema);

/**
 * Replays the folder once for both. `afterEach` is awaited after each file that ran; if it rejects, so does this. Rejects if
 * the database dies.
 */
export function replayHealthy(
  assets: Assets,
  folder: TwinFolder,
  afterEach: () => Promise<void>,
): Promise<HealthyFolder> {
  const { migrations } = folder;
  return replayAnd(assets, migrations, { afterEach }, async (database, effects) => {
    const engine = await SchemaEngine.open(
      ...([assets.schemaEngineWasm, database] as const),
      ...([{ schema: schemaOf(folder), migrations }, SCHEMA] as const),
    );
    const drift = await engine.drift(true);
    if (!drift.ok) return { effects, drift: new Set<string>(), noDrift: drift.error.message };
    return { effects, drift: new Set(statementsOf(drift.value).map(onOneLine)), noDrift: null };
  });
}
