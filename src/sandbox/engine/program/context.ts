import type { Release } from '../../scenario.ts';
import type { Files } from '../files/files.ts';
import type { Database } from '../database/database.ts';
import type { EngineFolder } from '../files/folder.ts';
import type { SchemaEngine } from '../schema-engine/schema-engine.ts';
import type { Ask } from './ask.ts';
import type { Environment } from './environment.ts';
import type { Printer } from './output.ts';

/** Everything a program in the terminal works with. */
export interface Context {
  /** The installed LiteLLM release, e.g. `v1.81.1`. */
  readonly installed: string;
  /** Every release that can be installed, oldest first. */
  readonly releases: readonly Release[];
  /** Replaces the installed release's files. */
  readonly install: (release: Release) => Promise<void>;
  readonly files: Files;
  /** Absolute path of the directory the program runs in. */
  readonly directory: string;
  readonly environment: Environment;
  /** True if standard input is the terminal; then the program may ask. */
  readonly interactive: boolean;
  /** Text that was piped or redirected into the program. */
  readonly stdin: string;
  readonly ask: Ask;
  readonly printer: Printer;
  /** The database as seen by the user in DATABASE_URL. */
  readonly database: Database;
  /** Opens the schema engine for a schema.prisma and its folder, with the user and the schema of a URL. */
  readonly openEngine: (folder: EngineFolder, url?: string) => Promise<SchemaEngine>;
}

/** A program: takes the words after its name, prints, and resolves with its exit code. */
export type Command = (words: readonly string[], context: Context) => Promise<number>;

/** True if a program may ask: there is a terminal, and no CI variable says that nobody is there. */
export const canAsk = ({ interactive, environment }: Context): boolean =>
  interactive && (environment['CI'] ?? '') === '';
