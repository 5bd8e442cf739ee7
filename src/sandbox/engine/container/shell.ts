/**
 * The terminal's shell: just-bash, a bash in JavaScript with a file system in memory, so that pipes,
 * redirections, loops and the usual small tools are there without being ours.
 */
import { Bash, type CustomCommand, type InMemoryFs } from 'just-bash/browser';
import type { Chunk, SqlError, SqlResult } from '../../frame.ts';
import type { Environment } from '../program/environment.ts';
import { Printer, textOf } from '../program/output.ts';
import type { ShellStatement } from '../../shell/syntax.ts';
import { MERGED } from './merged-streams.ts';
import { inOrder } from './printed-order.ts';
import { EXIT_SYNTAX, readLine } from './refusal.ts';
import { rewrite } from './rewrite.ts';
import { beginsAsSql, SQL_HINT } from './sql-hint.ts';
import { readsTerminal } from './standard-input.ts';
import { TOOLS, observedTools, type ToolResult } from './tools/tools.ts';

/**
 * Enough for a loop over every migration, too little to hang the page. `grep` reads ten lines for each iteration of a
 * loop, and psql prints up to 50,000.
 */
const LIMITS = { maxCommandCount: 5_000, maxLoopIterations: 10_000, maxCallDepth: 50 };

/** A command that runs after each line and keeps the directory and the exported variables for the next. */
const REMEMBER = '__remember';

/** bash has a builtin `help`, which no program can replace, so ours runs under another name. */
const BUILTIN_HELP = /^(\s*)help\b(?=\s*$)/;
export const HELP = '__help';

/** The words, variables and streams that the shell starts a program with. */
export interface Invocation {
  readonly words: readonly string[];
  readonly directory: string;
  readonly environment: Environment;
  readonly stdin: string;
  /** True if standard input is the terminal. */
  readonly interactive: boolean;
  readonly printer: Printer;
}

/** A program of the sandbox, started by the shell. Resolves with its exit code. */
export type Program = (invocation: Invocation) => Promise<number>;

interface Remembered {
  directory: string;
  environment: Environment;
}

/** The state of a shell between two lines: a plain value, which a worker can send. */
export interface ShellImage extends Remembered {
  readonly exitCode: number;
  readonly functions: ReadonlyMap<string, ShellStatement>;
}

/** Returns what to run before a line so that `$?` is the exit code of the previous line. */
const exitedWith = (exitCode: number): string[] =>
  exitCode === 0 ? [] : [`(exit ${String(exitCode)})`];

export class Shell {
  readonly #fs: InMemoryFs;
  readonly #commands: CustomCommand[];
  readonly #programs: ReadonlySet<string>;
  #remembered: Remembered;
  /** Exit code of the previous line. */
  #exitCode = 0;
  /** Functions defined on earlier lines, by name. */
  readonly #functions = new Map<string, ShellStatement>();
  /** Output of the running line's programs, in order, with colours. */
  #printed: Chunk[] = [];
  #results: SqlResult[] = [];
  #error: SqlError | null = null;
  /** True if the programs of the running line may ask. */
  #interactive = true;
  #broken: { reason: unknown } | null = null;

  constructor(fs: InMemoryFs, start: Remembered, programs: Readonly<Record<string, Program>>) {
    this.#fs = fs;
    this.#remembered = start;
    const custom = Object.entries(programs).map(([name, run]) => this.#adapt(name, run));
    const tools = observedTools((result) => this.#note(result));
    this.#programs = new Set(Object.keys(programs));
    this.#commands = [...tools, ...custom, this.#remember()];
  }

  /** Keeps what a line leaves to the next; files are kept by `keepFiles`. */
  keep(): ShellImage {
    return {
      ...this.#remembered,
      exitCode: this.#exitCode,
      functions: new Map(this.#functions),
    };
  }

  /** Puts back what was kept. */
  putBack({ directory, environment, exitCode, functions }: ShellImage): void {
    this.#remembered = { directory, environment };
    this.#exitCode = exitCode;
    this.#functions.clear();
    for (const [name, statement] of functions) this.#functions.set(name, statement);
  }

  /** The directory that the next line runs in. */
  get directory(): string {
    return this.#remembered.directory;
  }

  /** The variables that the next line's programs get. */
  get environment(): Environment {
    return this.#remembered.environment;
  }

  /** Runs one line, prints on `terminal` and returns its exit code. Rejects only if a program broke. */
  async run(line: string, terminal: () => Printer): Promise<number> {
    const read = readLine(line, (name) => Object.hasOwn(this.#remembered.environment, name));
    if (read.kind === 'refuse') {
      terminal().err(beginsAsSql(line) ? `${read.reason}\n${SQL_HINT}` : read.reason);
      this.#exitCode = EXIT_SYNTAX;
      return EXIT_SYNTAX;
    }
    const functions = [...this.#functions.values()];
    this.#interactive = readsTerminal([...functions, ...read.statements]);
    this.#printed = [];
    this.#results = [];
    this.#error = null;
    this.#broken = null;
    // Programs only get the variables that a shell is created with, so each line gets a new shell.
    const bash = new Bash({
      fs: this.#fs,
      cwd: this.#remembered.directory,
      env: this.#remembered.environment,
      commands: TOOLS,
      customCommands: this.#commands,
      executionLimits: LIMITS,
      // It patches the worker's globals, which PGlite and the engine use.
      defenseInDepth: false,
    });
    bash.registerTransformPlugin({
      name: 'rewrite',
      transform: ({ ast }) => {
        rewrite(ast.statements, this.#programs);
        return { ast };
      },
    });
    const script = [
      ...functions.map(({ sourceText = '' }) => sourceText),
      ...exitedWith(this.#exitCode),
      line.replace(BUILTIN_HELP, `$1${HELP}`),
      `${REMEMBER} $?`,
    ];
    const { stdout, stderr, exitCode } = await bash.exec(script.join('\n'), { rawScript: true });
    this.#exitCode = exitCode;
    this.#throwIfBroken();
    this.#rememberFunctions(read.statements);
    const printer = terminal();
    printer.results.push(...this.#results);
    printer.error = this.#error;
    printer.write(inOrder(this.#printed, stdout, stderr));
    if (/: command not found$/m.test(stderr)) {
      printer.err(beginsAsSql(line) ? SQL_HINT : 'Type help to see what this terminal runs.');
    }
    return exitCode;
  }

  #note({ stdout, stderr, stdoutKind, stdoutEncoding }: ToolResult): void {
    const isBytes = stdoutKind === 'bytes' || stdoutEncoding === 'binary';
    this.#printed.push(
      { stream: 'stdout', text: isBytes ? decode(stdout) : stdout },
      { stream: 'stderr', text: stderr },
    );
  }

  #adapt(name: string, run: Program): CustomCommand {
    return {
      name,
      execute: async (words, { cwd, stdin, exportedEnv }) => {
        const printer = new Printer();
        const { [MERGED]: merged, ...environment } = exportedEnv ?? {};
        const invocation = {
          words,
          directory: cwd,
          environment,
          stdin: decode(stdin),
          interactive: this.#interactive,
          printer,
        };
        const exitCode = await run(invocation).catch((reason: unknown) => {
          this.#broken = { reason };
          return 1;
        });
        const chunks = joined(
          printer.take().map(({ stream, text }) => ({
            stream: merged === undefined ? stream : 'stdout',
            text,
          })),
        );
        this.#printed.push(...chunks);
        this.#results.push(...printer.results);
        this.#error ??= printer.error;
        return {
          stdout: textOf(chunks, 'stdout'),
          stderr: textOf(chunks, 'stderr'),
          stdoutKind: 'text',
          exitCode,
        };
      },
    };
  }

  #remember(): CustomCommand {
    return {
      name: REMEMBER,
      execute: ([exitCode], { cwd, exportedEnv }) => {
        this.#remembered = { directory: cwd, environment: exportedEnv ?? {} };
        return Promise.resolve({ stdout: '', stderr: '', exitCode: Number(exitCode) });
      },
    };
  }

  /** Keeps the functions that a line defined for the next lines. */
  #rememberFunctions(statements: readonly ShellStatement[]): void {
    for (const statement of statements) {
      const [command, ...others] = statement.pipelines.flatMap(({ commands }) => commands);
      if (command?.type === 'FunctionDef' && others.length === 0) {
        this.#functions.set(command.name, statement);
      }
    }
  }

  #throwIfBroken(): void {
    if (this.#broken) throw this.#broken.reason;
  }
}

/** Joins neighbouring chunks of one stream. */
function joined(chunks: readonly Chunk[]): Chunk[] {
  const all: Chunk[] = [];
  for (const { stream, text } of chunks) {
    const last = all.at(-1);
    if (last?.stream === stream) last.text += text;
    else all.push({ stream, text });
  }
  return all;
}

/** Decodes what the shell pipes: a string with one character for each byte. */
function decode(stdin: unknown): string {
  if (typeof stdin !== 'string') return '';
  return new TextDecoder().decode(Uint8Array.from(stdin, (byte) => byte.charCodeAt(0)));
}
