import type { Release } from '../../scenario.ts';
import type { Files } from '../files/files.ts';
import type { Database } from '../database/database.ts';
import type { EngineFolder, SchemaEngine } from '../schema-engine/schema-engine.ts';
import type { Ask } from './ask.ts';
import type { Printer } from './output.ts';

/** What a program in the terminal may use. */
export interface Context {
  /** The LiteLLM release whose files are installed, e.g. `v1.81.1`. */
  readonly installed: string;
  /** Every release that could be installed, oldest first. */
  readonly releases: readonly Release[];
  /** Puts another release's files in place. */
  readonly install: (release: Release) => Promise<void>;
  readonly files: Files;
  /** The directory the program runs in, absolute. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Is standard input the terminal? Then the program may ask. */
  readonly interactive: boolean;
  /** What was piped or redirected into the program. */
  readonly stdin: string;
  readonly ask: Ask;
  readonly printer: Printer;
  /** As the user that DATABASE_URL names sees it. */
  readonly database: Database;
  /** The schema engine for a schema.prisma and its folder, with the user and the schema of a URL. */
  readonly openEngine: (folder: EngineFolder, url: string) => Promise<SchemaEngine>;
}

/** A program: gets the words after its name, prints, and gives its exit code. */
export type Command = (words: readonly string[], context: Context) => Promise<number>;

/** May a program ask? Not without a terminal, and not where CI says that nobody is there. */
export const canAsk = ({ interactive, environment }: Context): boolean =>
  interactive && (environment['CI'] ?? '') === '';
