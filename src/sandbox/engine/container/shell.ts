/** The terminal's shell: starts the program of a plain line by itself, and hands every other line to just-bash. */
import type { InMemoryFs } from 'just-bash/browser';
import type { ShellStatement } from '../../shell/syntax.ts';
import type { Environment } from '../program/environment.ts';
import type { Printer } from '../program/output.ts';
import { LineOutput, type Program } from './line-output.ts';
import { loadShell } from './load-shell.ts';
import { exportedIn, isOrdinary, plainWords } from './plain-line.ts';
import { beginsAsSql, SQL_HINT } from './sql-hint.ts';

/** bash's exit code for a line it cannot read. */
const EXIT_SYNTAX = 2;

interface Remembered {
  directory: string;
  environment: Environment;
}

/** The state of a shell between two lines: a plain value, which a worker can send. */
export interface ShellImage extends Remembered {
  readonly exitCode: number;
  readonly functions: ReadonlyMap<string, ShellStatement>;
}

/** The files that a shell works on. */
interface FilesOfShell {
  /** True for as long as no shell has worked on them. */
  readonly arePlain: boolean;
  /** Rejects with NotLoaded. */
  forShell(): Promise<InMemoryFs>;
}

export class Shell {
  readonly #files: FilesOfShell;
  readonly #programs: Readonly<Record<string, Program>>;
  #remembered: Remembered;
  /** Exit code of the previous line. */
  #exitCode = 0;
  /** Functions defined on earlier lines, by name. */
  #functions: ReadonlyMap<string, ShellStatement> = new Map();

  constructor(files: FilesOfShell, start: Remembered, programs: Readonly<Record<string, Program>>) {
    this.#files = files;
    this.#remembered = start;
    this.#programs = programs;
  }

  /** Keeps what a line leaves to the next; files are kept by themselves. */
  keep(): ShellImage {
    return {
      ...this.#remembered,
      exitCode: this.#exitCode,
      functions: this.#functions,
    };
  }

  /** Puts back what was kept. */
  putBack({ directory, environment, exitCode, functions }: ShellImage): void {
    this.#remembered = { directory, environment };
    this.#exitCode = exitCode;
    this.#functions = functions;
  }

  /** The directory that the next line runs in. */
  get directory(): string {
    return this.#remembered.directory;
  }

  /** The variables that the next line's programs get. */
  get environment(): Environment {
    return this.#remembered.environment;
  }

  /** Loads what a line needs before it runs. Rejects with NotLoaded. */
  async prepare(line: string): Promise<void> {
    if (this.#plainWords(line) === null) await loadShell();
  }

  /** Runs one line, prints on `terminal` and returns its exit code. Rejects if a program broke, and with NotLoaded. */
  async run(line: string, terminal: () => Printer): Promise<number> {
    const output = new LineOutput();
    const words = this.#plainWords(line);
    const ran = words
      ? await this.#runDirectly(words, output)
      : await (await loadShell()).runInBash(line, this.#before(), output);
    if (ran.kind === 'refused') {
      terminal().err(beginsAsSql(line) ? `${ran.reason}\n${SQL_HINT}` : ran.reason);
      this.#exitCode = EXIT_SYNTAX;
      return EXIT_SYNTAX;
    }
    const { directory, environment, exitCode } = ran;
    this.#remembered = { directory, environment };
    this.#exitCode = exitCode;
    output.throwIfBroken();
    this.#functions = ran.functions;
    output.print(line, ran, terminal());
    return exitCode;
  }

  /** The words of a line that needs no shell; null for any other. Once there is one, it runs every line. */
  #plainWords(line: string): string[] | null {
    if (!this.#files.arePlain || this.#functions.size > 0) return null;
    if (!isOrdinary(this.#remembered.environment)) return null;
    return plainWords(line, new Set(Object.keys(this.#programs)));
  }

  async #runDirectly([name = '', ...words]: readonly string[], output: LineOutput) {
    const program = this.#programs[name];
    if (!program) throw new Error(`there is no program ${name}`);
    const { directory, environment: before } = this.#remembered;
    const environment = exportedIn(directory, before);
    const started = { words, directory, environment, stdin: '', interactive: true };
    const ended = await output.of(program, started);
    return { kind: 'ran', ...ended, directory, environment, functions: this.#functions } as const;
  }

  #before() {
    return {
      ...this.#remembered,
      openFs: () => this.#files.forShell(),
      programs: this.#programs,
      exitCode: this.#exitCode,
      functions: this.#functions,
    };
  }
}
