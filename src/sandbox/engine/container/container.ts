/**
 * One running container: a database, a release's files, and a terminal. What is typed changes it; a
 * session puts it back to a known state.
 */
import { InMemoryFs } from 'just-bash/browser';
import type { Release } from '../../scenario.ts';
import type { Context } from '../program/context.ts';
import { programs } from '../commands/programs.ts';
import type { Assets } from '../database/assets.ts';
import { schemaNameIn, userIn } from '../database/connection-string.ts';
import { Database } from '../database/database.ts';
import { SchemaEngine, type EngineFolder } from '../schema-engine/schema-engine.ts';
import type { Ask } from '../program/ask.ts';
import { Dialogue, type Turn } from './dialogue.ts';
import { filesOf, type Files } from '../files/files.ts';
import { readFolder, type Folder } from '../files/folder.ts';
import { ENVIRONMENT, PACKAGE_DIRECTORY, SCHEMA_PATH, installRelease } from '../files/image.ts';
import { HELP, Shell, type Invocation, type Program } from './shell.ts';

/** Prisma's view needs one, the reader's user another. */
const KEPT_ENGINES = 2;

/** Variables by name. */
export type Environment = Readonly<Record<string, string>>;

export class Container {
  readonly database: Database;
  readonly #assets: Assets;
  readonly #releases: readonly Release[];
  #installed = '';
  #fs = new InMemoryFs();
  #files: Files = filesOf(this.#fs);
  #shell: Shell | null = null;
  #dialogue: Dialogue | null = null;
  /** By what they were opened for, the last one first. */
  #engines: ReadonlyMap<string, SchemaEngine> = new Map();

  private constructor(assets: Assets, database: Database, releases: readonly Release[]) {
    this.#assets = assets;
    this.database = database;
    this.#releases = releases;
  }

  /** Opens an empty database and nothing installed. Rejects with PGlite's reason if it cannot. */
  static async open(assets: Assets, releases: readonly Release[]): Promise<Container> {
    return new Container(assets, await Database.open(assets), releases);
  }

  /** The installed release, e.g. `v1.81.1`. */
  get installed(): string {
    return this.#installed;
  }

  get releases(): readonly Release[] {
    return this.#releases;
  }

  get files(): Files {
    return this.#files;
  }

  /** The directory the terminal is in. */
  get directory(): string {
    return this.#shell?.directory ?? PACKAGE_DIRECTORY;
  }

  /**
   * A fresh file system with `version` installed and a fresh terminal, in which `environment` is set.
   * Throws if there is no such release.
   */
  async start(version: string, environment: Environment): Promise<void> {
    this.#dialogue = null;
    this.#fs = new InMemoryFs();
    this.#files = filesOf(this.#fs);
    this.#shell = new Shell(
      this.#fs,
      { directory: PACKAGE_DIRECTORY, environment: { ...ENVIRONMENT, ...environment } },
      Object.fromEntries(
        Object.keys(programs).map((name) => [name === 'help' ? HELP : name, this.#program(name)]),
      ),
    );
    const release = this.#releases.find((candidate) => candidate.version === version);
    if (!release) throw new Error(`there is no release ${version} to install`);
    await this.install(release);
  }

  /** Puts a release's files in place of the installed one's. */
  async install(release: Release): Promise<void> {
    await installRelease(this.#files, release);
    this.#installed = release.version;
  }

  /** Runs one line until it ends or asks. A question that is still open is left unanswered, as by Ctrl+C. */
  async run(line: string): Promise<Turn> {
    await this.answer(null);
    const shell = this.#shell;
    if (!shell) throw new Error('nothing is installed');
    this.#dialogue = new Dialogue((printer, ask) => {
      this.#ask = ask;
      this.#terminal = printer;
      return shell.run(line, printer);
    });
    return this.#note(await this.#dialogue.turn());
  }

  /** Answers what the running program asked; null if none asks. */
  async answer(text: string | null): Promise<Turn | null> {
    return this.#dialogue ? this.#note(await this.#dialogue.answer(text)) : null;
  }

  /** The installed release's schema.prisma and migrations as they are on disk; null if they were removed. */
  readInstalled(): Promise<Folder | null> {
    return readFolder(this.#files, SCHEMA_PATH);
  }

  /** The database as the user that the terminal's DATABASE_URL names sees it. */
  get databaseOfUser(): Database {
    return this.database.as(userIn(this.#shell?.environment['DATABASE_URL']));
  }

  /** PostgreSQL's schema that the terminal's DATABASE_URL names. */
  get schemaName(): string {
    return schemaNameIn(this.#shell?.environment['DATABASE_URL'] ?? '');
  }

  /**
   * An engine for these files, with the user and the schema of `url`; without one, the superuser in
   * `public`. The last ones serve again as long as all of that is the same.
   */
  async openEngine(folder: EngineFolder, url = ''): Promise<SchemaEngine> {
    const schemaName = schemaNameIn(url);
    const user = userIn(url);
    const key = JSON.stringify([user, schemaName, folder.schema, folder.migrations]);
    const opened =
      this.#engines.get(key) ??
      (await SchemaEngine.open(
        this.#assets.schemaEngineWasm,
        this.database.as(user),
        folder,
        schemaName,
      ));
    const others = [...this.#engines].filter(([other]) => other !== key);
    this.#engines = new Map([[key, opened], ...others.slice(0, KEPT_ENGINES - 1)]);
    return opened;
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  #ask: Ask = () => Promise.resolve(null);
  #terminal: Parameters<Shell['run']>[1] = () => {
    throw new Error('no line is running');
  };

  #note(turn: Turn): Turn {
    if (turn.asks === null) this.#dialogue = null;
    return turn;
  }

  #program(name: string): Program {
    return (invocation) => {
      const command = programs[name];
      if (!command) throw new Error(`there is no program ${name}`);
      return command(invocation.words, this.#context(invocation));
    };
  }

  #context({ directory, environment, stdin, interactive, printer }: Invocation): Context {
    return {
      installed: this.#installed,
      releases: this.#releases,
      install: (release) => this.install(release),
      files: this.#files,
      directory,
      environment,
      interactive,
      stdin,
      ask: (question) => {
        this.#terminal().write(printer.take());
        return this.#ask(question);
      },
      printer,
      database: this.database.as(userIn(environment['DATABASE_URL'])),
      openEngine: (folder, url) => this.openEngine(folder, url),
    };
  }
}
