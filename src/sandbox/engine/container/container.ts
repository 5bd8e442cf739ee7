/**
 * One running container: a database, a release's files, and a terminal. Commands change it; a session
 * restores it to a known state.
 */
import type { Release } from '../../scenario.ts';
import type { Context } from '../program/context.ts';
import { programs } from '../commands/programs.ts';
import type { Assets } from '../database/assets.ts';
import { schemaNameIn, userIn } from '../database/connection-string.ts';
import { Database } from '../database/database.ts';
import { SchemaEngine } from '../schema-engine/schema-engine.ts';
import type { Ask } from '../program/ask.ts';
import type { Environment } from '../program/environment.ts';
import { Dialogue, type Turn } from './dialogue.ts';
import { resolvePath, type Files } from '../files/files.ts';
import { readFolder, sameFolder, type EngineFolder, type Folder } from '../files/folder.ts';
import { ENVIRONMENT, PACKAGE_DIRECTORY, SCHEMA_PATH, installRelease } from '../files/image.ts';
import type { FilesImage } from '../files/files-image.ts';
import { TerminalFiles } from '../files/terminal-files.ts';
import type { Invocation, Program } from './line-output.ts';
import { HELP } from './plain-line.ts';
import { Shell, type ShellImage } from './shell.ts';

/** One for Prisma's view, one for the reader's user. */
const KEPT_ENGINES = 2;

/** The files and the terminal of a container: a plain value, which a worker can send. */
export interface ContainerImage {
  readonly installed: string;
  readonly shell: ShellImage;
  readonly files: FilesImage;
}

interface OpenedEngine {
  readonly user: string | null;
  readonly schemaName: string;
  readonly folder: EngineFolder;
  readonly engine: SchemaEngine;
}

export class Container {
  readonly database: Database;
  readonly assets: Assets;
  readonly #releases: readonly Release[];
  #installed = '';
  #files = new TerminalFiles();
  #shell: Shell | null = null;
  #dialogue: Dialogue | null = null;
  /** Schema engines with what they were opened for, the latest first. */
  #engines: readonly OpenedEngine[] = [];
  /** The installed files as they were read last, and the version of the file system then. */
  #folder: { version: number; folder: Folder | null } | null = null;

  private constructor(assets: Assets, database: Database, releases: readonly Release[]) {
    this.assets = assets;
    this.database = database;
    this.#releases = releases;
  }

  /** Opens an empty database with no release installed. Rejects with PGlite's reason if it cannot. */
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

  /** The terminal's current directory. */
  get directory(): string {
    return this.#shell?.directory ?? PACKAGE_DIRECTORY;
  }

  /**
   * Makes a new file system with `version` installed and a new terminal with `environment` set. Throws if
   * there is no such release.
   */
  async start(version: string, environment: Environment): Promise<void> {
    this.#open(new TerminalFiles(), { ...ENVIRONMENT, ...environment });
    const release = this.#releases.find((candidate) => candidate.version === version);
    if (!release) throw new Error(`there is no release ${version} to install`);
    await this.install(release);
  }

  /** Puts the database into the state that a script makes of an empty one, and starts a release on it. Throws as `start` does. */
  async restore(state: string, version: string, environment: Environment): Promise<void> {
    await this.database.restore(state);
    await this.database.clock.during(() => this.start(version, environment));
  }

  /** The text of a file as the terminal finds it from where it is; null if there is none. */
  read(path: string): Promise<string | null> {
    return this.#files.read(resolvePath(this.directory, path));
  }

  /** Keeps the files and the terminal. No program may be asking. */
  async keep(): Promise<ContainerImage> {
    if (!this.#shell) throw new Error('nothing is installed');
    return {
      installed: this.#installed,
      shell: this.#shell.keep(),
      files: await this.#files.keep(),
    };
  }

  /** Puts the files and the terminal back; a program that asks is gone. */
  async putBack({ installed, shell, files }: ContainerImage): Promise<void> {
    this.#open(await TerminalFiles.from(files), shell.environment).putBack(shell);
    this.#installed = installed;
  }

  /** Replaces the installed release's files. */
  async install(release: Release): Promise<void> {
    await installRelease(this.#files, release);
    this.#installed = release.version;
  }

  /** Loads what a line needs before it runs. Rejects with NotLoaded; the terminal is as it was. */
  async prepare(line: string): Promise<void> {
    await this.#shell?.prepare(line);
  }

  /** Runs one line until it ends or asks. An open question is interrupted first, as Ctrl+C does. */
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

  /** Answers the running program's question. Resolves with null if no program asks. */
  async answer(text: string | null): Promise<Turn | null> {
    return this.#dialogue ? this.#note(await this.#dialogue.answer(text)) : null;
  }

  /** The installed release's schema.prisma and migrations as they are on disk; null if they were removed. */
  async readInstalled(): Promise<Folder | null> {
    const { version } = this.#files;
    if (this.#folder?.version !== version) {
      this.#folder = { version, folder: await readFolder(this.#files, SCHEMA_PATH) };
    }
    return this.#folder.folder;
  }

  /** The database as seen by the user in the terminal's DATABASE_URL. */
  get databaseOfUser(): Database {
    return this.database.as(userIn(this.#shell?.environment['DATABASE_URL']));
  }

  /** The PostgreSQL schema in the terminal's DATABASE_URL. */
  get schemaName(): string {
    return schemaNameIn(this.#shell?.environment['DATABASE_URL'] ?? '');
  }

  /**
   * Opens an engine for these files with the user and the schema of `url`, or without a URL as the
   * superuser in `public`. Recently opened engines are reused while all of that is the same.
   */
  async openEngine(folder: EngineFolder, url = ''): Promise<SchemaEngine> {
    const schemaName = schemaNameIn(url);
    const user = userIn(url);
    const known = this.#engines.find(
      (other) =>
        other.user === user && other.schemaName === schemaName && sameFolder(other.folder, folder),
    );
    const engine = known?.engine ?? (await this.#startEngine(user, folder, schemaName));
    const others = this.#engines.filter((other) => other !== known);
    const opened = known ?? { user, schemaName, folder, engine };
    this.#engines = [opened, ...others.slice(0, KEPT_ENGINES - 1)];
    return engine;
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /** Starts an engine. That takes no time on the session's clock, because a replay may find it started. */
  async #startEngine(
    user: string | null,
    folder: EngineFolder,
    schemaName: string,
  ): Promise<SchemaEngine> {
    const { clock } = this.database;
    const before = clock.state;
    const { schemaEngineWasm } = this.assets;
    const engine = await SchemaEngine.open(
      schemaEngineWasm,
      this.database.as(user),
      folder,
      schemaName,
    );
    clock.set(before);
    return engine;
  }

  /** Opens a terminal on files. */
  #open(files: TerminalFiles, environment: Environment): Shell {
    this.#dialogue = null;
    this.#folder = null;
    this.#files = files;
    const shell = new Shell(
      files,
      { directory: PACKAGE_DIRECTORY, environment },
      Object.fromEntries(
        Object.keys(programs).map((name) => [name === 'help' ? HELP : name, this.#program(name)]),
      ),
    );
    this.#shell = shell;
    return shell;
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
