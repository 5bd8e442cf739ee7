/** Reads the log that the engine writes while it works. */
import type { SqlError } from '../../frame.ts';
import type { ReadRows } from './read-rows.ts';

/** Messages of the log and the driver while the engine worked on a request. */
export interface Observed {
  error: SqlError | null;
  started: string[];
  onStart: (migrationName: string) => void;
  /** Called after each script of a migration that did not fail, before the engine goes on. */
  onEnd: (migrationName: string) => Promise<void>;
  /** The rows that the look which is going on has read; null outside of one. */
  look: ReadRows | null;
}

/** The engine logs one JSON line for each migration it starts; null for every other line. */
export function startedMigration(line: string): string | null {
  const parsed: unknown = JSON.parse(line);
  if (typeof parsed !== 'object' || parsed === null || !('span' in parsed)) return null;
  const { span } = parsed;
  if (typeof span !== 'object' || span === null) return null;
  if (!('name' in span) || span.name !== 'Applying migration') return null;
  return 'migration_name' in span && typeof span.migration_name === 'string'
    ? span.migration_name
    : null;
}
