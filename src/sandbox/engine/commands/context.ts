import type { Release } from '../../scenario.ts';
import type { Database } from '../database/database.ts';
import type { SchemaEngine } from '../prisma/schema-engine.ts';
import type { Outcome } from './output.ts';

/** What a command may use: the database, the engine of the installed release, the environment. */
export interface Context {
  readonly release: Release;
  readonly database: Database;
  readonly engine: SchemaEngine;
  /** The environment of this one command: the session's, with what the line put before it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs one command with the words after its name. */
export type Command = (words: readonly string[], context: Context) => Promise<Outcome>;
