/**
 * Runs one command of Prisma's CLI in this process, from the package's own files. Each command has new modules, a
 * `process`, a console and a global object of its own, and its own arguments, variables and folder. Only what cannot
 * tell one command from another is kept: V8's compiled functions and compiled WebAssembly.
 */
import { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { Console } from 'node:console';
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import { compileFunction } from 'node:vm';
import { withEngine } from './engine-socket.ts';
import { INSTALLED_CLI } from './installed-cli.ts';
import { layer } from './layer.ts';

/** What the shell started. */
export interface Command {
  readonly words: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** A command that runs. */
export interface Running {
  /** Ends the command if it has nothing left to do. Returns its exit code once it has ended, before that `null`. */
  settle(): number | null;
  /** Ends the command by an error that it did not catch. */
  fail(error: unknown): void;
}

/** Names that a script of the package finds in its scope. */
const SCOPE = [
  'exports',
  'require',
  'module',
  '__filename',
  '__dirname',
  'process',
  'console',
  'global',
  'globalThis',
];

/** Thrown where the CLI ends itself, so that nothing after it runs. */
const ENDED = new Error('the command has ended');

type Script = (...scope: unknown[]) => void;

const scripts = new Map<string, Script>();

/** Compiles a script once. The functions in it stay compiled after the first command that calls them. */
function compiled(file: string): Script {
  const kept = scripts.get(file);
  if (kept) return kept;
  const source = readFileSync(file, 'utf8').replace(/^#!.*/, '');
  const script = compileFunction(source, SCOPE, { filename: file });
  const made: Script = (...scope) => void Reflect.apply(script, scope[0], scope);
  scripts.set(file, made);
  return made;
}

/** Compiles each WebAssembly module once. Its instances are not shared. */
export function keepCompiledWasm(): void {
  const kept = new Map<string, WebAssembly.Module>();
  WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct(Module, [bytes]: [Uint8Array<ArrayBuffer>]) {
      const key = createHash('sha1').update(bytes).digest('hex');
      const module = kept.get(key) ?? new Module(bytes);
      kept.set(key, module);
      return module;
    },
  });
}

/** Starts a command. `write` gets the text that it prints. */
export function start(command: Command, write: (fd: 1 | 2, text: Buffer) => void): Running {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, command.variables);
  process.chdir(command.folder);

  let exitCode: number | null = null;
  const stream = (fd: 1 | 2): Writable =>
    Object.assign(
      new Writable({
        write(text: Buffer, _encoding, done) {
          if (exitCode === null) write(fd, text);
          done();
        },
      }),
      { fd },
    );
  const [stdout, stderr] = [stream(1), stream(2)];
  let isExiting = false;
  const exit = (code?: number): never => {
    if (code !== undefined) own.exitCode = code;
    if (!isExiting) {
      isExiting = true;
      own.emit('exit', Number(own.exitCode ?? 0));
    }
    // The package may have replaced it, to hear of the end.
    const reallyExit: unknown = Reflect.get(own, 'reallyExit');
    if (typeof reallyExit === 'function') Reflect.apply(reallyExit, own, [own.exitCode ?? 0]);
    throw ENDED;
  };
  const own = layer(process, {
    ...listeners(),
    argv: [process.execPath, INSTALLED_CLI, ...command.words],
    exitCode: undefined,
    exit,
    reallyExit: (code: number): never => {
      exitCode ??= code;
      closeHandles();
      throw ENDED;
    },
    stdout,
    stderr,
    get stdin() {
      return createReadStream('/dev/null');
    },
  });
  const console = new Console({ stdout, stderr });
  const global = layer(globalThis, { process: own, console });
  const fail = (error: unknown): void => {
    if (error === ENDED) return;
    console.error(error);
    exitCode ??= 1;
    closeHandles();
  };

  const builtins = new Map<string, object>([
    ['process', own],
    ['console', console],
    ['child_process', withEngine(command.variables)],
  ]);
  const modules = new Map<string, { exports: unknown }>();
  const load = (file: string, main: { exports: unknown } | null): unknown => {
    const loaded = modules.get(file);
    if (loaded) return loaded.exports;
    const module = { exports: {}, id: main ? file : '.', filename: file, paths: [], children: [] };
    modules.set(file, module);
    const find = createRequire(file);
    const require = (name: string): unknown => {
      const given = builtins.get(name.replace(/^node:/, ''));
      if (given) return given;
      if (isBuiltin(name)) return find(name);
      const path = find.resolve(name);
      return path.endsWith('.js') ? load(path, main ?? module) : find(path);
    };
    Object.assign(require, { resolve: find.resolve, cache: {}, main: main ?? module });
    const scope = [module.exports, require, module, file, dirname(file)];
    compiled(file)(...scope, own, console, global, global);
    return module.exports;
  };
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      fail(error);
    }
  };
  attempt(() => void load(INSTALLED_CLI, null));
  return {
    settle() {
      if (exitCode === null) attempt(() => exit());
      return exitCode;
    },
    fail,
  };
}

/** Lets go of what the command left open, as the end of a process does. The server's own sockets are unreferenced, and not listed. */
function closeHandles(): void {
  const list: unknown = Reflect.get(process, '_getActiveHandles');
  const handles: unknown = typeof list === 'function' ? Reflect.apply(list, process, []) : null;
  if (!Array.isArray(handles)) throw new Error('Node does not list its handles');
  for (const handle of handles) {
    if (handle instanceof Socket) handle.destroy();
    if (handle instanceof ChildProcess) handle.unref();
  }
}

/** Returns what an event emitter has of its own before anybody listens. */
const listeners = (): object => ({
  _events: { __proto__: null },
  _eventsCount: 0,
  _maxListeners: undefined,
});
