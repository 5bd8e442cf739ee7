/**
 * Runs a line in just-bash, a bash in JavaScript with a file system in memory, so that pipes, redirections, loops and the
 * usual small tools are there without being ours.
 */
import { Bash, type CustomCommand, type InMemoryFs } from 'just-bash/browser';
import type { ShellStatement } from '../../shell/syntax.ts';
import type { Environment } from '../program/environment.ts';
import type { LineOutput, Program, Streams } from './line-output.ts';
import { HELP } from './plain-line.ts';
import { readLine } from './refusal.ts';
import { rewrite } from './rewrite.ts';
import { readsTerminal } from './standard-input.ts';
import { TOOLS, observedTools } from './tools/tools.ts';

/**
 * Enough for a loop over every migration, too little to hang the page. `grep` reads ten lines for each iteration of a
 * loop, and psql prints up to 50,000.
 */
const LIMITS = { maxCommandCount: 5_000, maxLoopIterations: 10_000, maxCallDepth: 50 };

/** A command that runs after each line and keeps the directory and the exported variables for the next. */
const REMEMBER = '__remember';

const BUILTIN_HELP = /^(\s*)help\b(?=\s*$)/;

/** What a line begins with. */
interface Before {
  /** Opens the file system that it works on; not called for a line that is refused. */
  readonly openFs: () => Promise<InMemoryFs>;
  readonly programs: Readonly<Record<string, Program>>;
  readonly directory: string;
  readonly environment: Environment;
  /** Exit code of the line before it. */
  readonly exitCode: number;
  /** Functions defined on earlier lines, by name. */
  readonly functions: ReadonlyMap<string, ShellStatement>;
}

type Ran =
  | { readonly kind: 'refused'; readonly reason: string }
  | ({
      readonly kind: 'ran';
      readonly exitCode: number;
      readonly directory: string;
      readonly environment: Environment;
      readonly functions: ReadonlyMap<string, ShellStatement>;
    } & Streams);

/** Returns what to run before a line so that `$?` is the exit code of the previous line. */
const exitedWith = (exitCode: number): string[] =>
  exitCode === 0 ? [] : [`(exit ${String(exitCode)})`];

/** Runs one line, and returns what it leaves to the next. Programs and tools print on `output`. */
export async function runInBash(line: string, before: Before, output: LineOutput): Promise<Ran> {
  const { programs, environment } = before;
  const read = readLine(line, (name) => Object.hasOwn(environment, name));
  if (read.kind === 'refuse') return { kind: 'refused', reason: read.reason };
  const functions = [...before.functions.values()];
  const interactive = readsTerminal([...functions, ...read.statements]);
  let remembered = { directory: before.directory, environment };
  const remember: CustomCommand = {
    name: REMEMBER,
    execute: ([exitCode], { cwd, exportedEnv }) => {
      remembered = { directory: cwd, environment: exportedEnv ?? {} };
      return Promise.resolve({ stdout: '', stderr: '', exitCode: Number(exitCode) });
    },
  };
  // Programs only get the variables that a shell is created with, so each line gets a new shell.
  const bash = new Bash({
    fs: await before.openFs(),
    cwd: before.directory,
    env: environment,
    commands: TOOLS,
    customCommands: [
      ...observedTools(({ stdout, stderr, stdoutKind, stdoutEncoding }) => {
        const isBytes = stdoutKind === 'bytes' || stdoutEncoding === 'binary';
        output.note({ stdout: isBytes ? decode(stdout) : stdout, stderr });
      }),
      ...Object.entries(programs).map(([name, run]) => adapt(name, run, interactive, output)),
      remember,
    ],
    executionLimits: LIMITS,
    // It patches the worker's globals, which PGlite and the engine use.
    defenseInDepth: false,
  });
  bash.registerTransformPlugin({
    name: 'rewrite',
    transform: ({ ast }) => {
      rewrite(ast.statements, new Set(Object.keys(programs)));
      return { ast };
    },
  });
  const script = [
    ...functions.map(({ sourceText = '' }) => sourceText),
    ...exitedWith(before.exitCode),
    line.replace(BUILTIN_HELP, `$1${HELP}`),
    `${REMEMBER} $?`,
  ];
  const { stdout, stderr, exitCode } = await bash.exec(script.join('\n'), { rawScript: true });
  return {
    ...{ kind: 'ran', stdout, stderr, exitCode, ...remembered },
    functions: new Map([...before.functions, ...functionsIn(read.statements)]),
  };
}

const adapt = (
  name: string,
  run: Program,
  interactive: boolean,
  output: LineOutput,
): CustomCommand => ({
  name,
  execute: async (words, { cwd, stdin, exportedEnv }) => {
    const environment = exportedEnv ?? {};
    const started = { words, directory: cwd, environment, stdin: decode(stdin), interactive };
    return { ...(await output.of(run, started)), stdoutKind: 'text' };
  },
});

/** The functions that a line defines for the next lines. */
function functionsIn(statements: readonly ShellStatement[]): Map<string, ShellStatement> {
  const functions = new Map<string, ShellStatement>();
  for (const statement of statements) {
    const [command, ...others] = statement.pipelines.flatMap(({ commands }) => commands);
    if (command?.type === 'FunctionDef' && others.length === 0) {
      functions.set(command.name, statement);
    }
  }
  return functions;
}

/** Decodes what the shell pipes: a string with one character for each byte. */
function decode(stdin: unknown): string {
  if (typeof stdin !== 'string') return '';
  return new TextDecoder().decode(Uint8Array.from(stdin, (byte) => byte.charCodeAt(0)));
}
