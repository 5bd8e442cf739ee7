/**
 * PostgreSQL's process in WebAssembly. It can die, as a server does that PANICs: PGlite then answers nothing, as if
 * every query had no result, so its death is noticed here and every later query is refused. Its whole state can be kept
 * and put back: memory, files and open files.
 */
import { messages, protocol, type PGlite } from '@electric-sql/pglite';
import { reasonOf } from '../../../thrown.ts';
import { DamagedFile } from '../../damaged-file.ts';
import type { ClockState } from '../clock/session-clock.ts';
import type { Assets, StateRecord } from './assets.ts';
import { emscriptenOf, usedMemory, type Emscripten } from './images/emscripten.ts';
import { FsImages, type FsImage } from './images/files.ts';
import {
  NO_PAGES,
  PAGE,
  putBack,
  takeBase,
  takeImage,
  type BaseHeap,
  type HeapImage,
} from './images/heap.ts';
import { putDifference } from './images/difference.ts';
import { checksumOf, exportImage, importFiles, type PortableImage } from './images/portable.ts';
import { readRecorded } from './images/recorded.ts';
import { SeededFs } from './seeded-fs.ts';
import { startPGlite } from './start-pglite.ts';
import { Timeouts, type KeptTimeouts } from './timeouts.ts';

/** The reason of a query that was refused, or ended, because PostgreSQL's process has died. */
export class ServerDied extends Error {}

/** PGlite's exit status for PostgreSQL's long jump to its main loop: an ordinary error (`POSTGRES_MAIN_LONGJMP` in its source). */
const ERROR_JUMP = 100;

/** SQLSTATE of every statement in a transaction that has failed. */
const IN_FAILED_TRANSACTION = '25P02';

/** More than PostgreSQL's `max_stack_depth` of 2 MB, and less than the stack that PGlite has. */
const TOO_DEEP = 2.2 * 1024 * 1024;

/** The files that PostgreSQL starts with. */
const STARTED_WITH = 'pglite.wasm and base.wasm';

/** The state of the process between two queries. */
export interface ServerImage {
  /** The number of libraries that were loaded. */
  readonly libraries: number;
  readonly heap: HeapImage;
  readonly files: FsImage;
  readonly timeouts: KeptTimeouts;
}

export class Server {
  readonly pglite: PGlite;
  readonly #fs: SeededFs;
  readonly timeouts: Timeouts;
  /** The state that the process started with. */
  readonly first: ServerImage;
  readonly #module: Emscripten;
  readonly #files: FsImages;
  /** The memory that PostgreSQL started with. */
  readonly #base: BaseHeap;
  /** Bytes of the memory that it started with, in use or not. */
  readonly #room: number;
  #death: ServerDied | null = null;
  #isShaken = false;
  /** True once PostgreSQL has run anything since it started or was made what it was then. */
  #hasRun = false;

  private constructor(pglite: PGlite, fs: SeededFs, timeouts: Timeouts) {
    this.pglite = pglite;
    this.#fs = fs;
    this.timeouts = timeouts;
    this.#module = emscriptenOf(pglite.Module);
    this.#files = new FsImages(this.#module);
    this.#watch();
    this.#base = takeBase(this.#memory(), fs.started?.used ?? null);
    this.#room = this.#module.HEAPU8.length;
    const { libraries } = fs;
    this.first = {
      libraries,
      heap: NO_PAGES,
      files: this.#files.take(),
      timeouts: timeouts.keep(),
    };
  }

  /** Starts PostgreSQL on the empty cluster of the base snapshot. Rejects with the files and the reason if it cannot. */
  static async start(assets: Assets): Promise<Server> {
    const timeouts = new Timeouts();
    const fs = new SeededFs(timeouts, assets);
    try {
      return new Server(await startPGlite(fs, assets.postgresWasm), fs, timeouts);
    } catch (thrown) {
      if (thrown instanceof DamagedFile) throw thrown;
      throw new DamagedFile(STARTED_WITH, 'did not start together as PostgreSQL', thrown);
    }
  }

  /** The time that it had started at where that was recorded; null if it was started anew. */
  get startedAt(): ClockState | null {
    return this.#fs.started?.clock ?? null;
  }

  /** The reason why the process has died; null while it lives. */
  get death(): ServerDied | null {
    return this.#death;
  }

  /** Keeps the state of the process. Nothing may be running in it. */
  keep(): ServerImage {
    if (this.#death) throw this.#death;
    return {
      libraries: this.#fs.libraries,
      heap: takeImage(this.#memory(), this.#base),
      files: this.#files.take(),
      timeouts: this.timeouts.keep(),
    };
  }

  /**
   * Puts a kept state back, and forgets those that were kept after it. False, and nothing is changed, if it cannot: the
   * process has died, or has loaded a library since.
   */
  putBack({ heap, files, libraries, timeouts }: ServerImage): boolean {
    if (this.#death || libraries !== this.#fs.libraries) return false;
    // The first restoring of a session finds the memory as it started.
    if (this.#hasRun || heap !== NO_PAGES)
      putBack(this.#module.HEAPU8, this.#memory().length, this.#base, heap);
    this.#hasRun = heap !== NO_PAGES;
    this.#files.putBack(files);
    this.timeouts.putBack(timeouts);
    return true;
  }

  /**
   * Makes the process what it was when it started, for another database. False if it cannot be that: it has died, has
   * loaded a library, or holds more memory than it started with.
   */
  async startOver(): Promise<boolean> {
    if (this.#death || this.#isShaken || this.#module.HEAPU8.length > this.#room) return false;
    // PGlite keeps by itself whether a transaction is open, and waits for what still runs.
    await this.pglite.exec('ROLLBACK');
    return this.putBack(this.first);
  }

  /** Forgets a kept state that is not to be put back any more. */
  forget({ files }: ServerImage): void {
    this.#files.forget(files);
  }

  /** Makes a kept state one that another process can take over. The process may have died since. */
  export({ heap, files, libraries, timeouts }: ServerImage): PortableImage {
    const image = exportImage(heap, this.#files, files, this.first.files);
    return { ...image, checksum: this.#checksum, libraries, timeouts };
  }

  /** Takes over the state of another process. False, and nothing is changed, if this one did not start as that one did. */
  takeOver(image: PortableImage): boolean {
    const end = ((image.heap.pages.at(-1) ?? 0) + 1) * PAGE;
    const isSame = image.checksum === this.#checksum && image.libraries === this.#fs.libraries;
    // Memory that had grown does not fit into a process that has just started.
    if (!isSame || end > this.#module.HEAPU8.length) return false;
    importFiles(this.#module, image);
    this.#hasRun = true;
    putBack(this.#module.HEAPU8, this.#memory().length, this.#base, image.heap);
    this.timeouts.putBack(image.timeouts);
    return true;
  }

  /**
   * Makes the process, which is as it started, what the build has recorded of a script, and keeps that. Null, and nothing is
   * changed, if the record does not fit.
   */
  goOnFrom(record: StateRecord): { image: ServerImage; clock: ClockState } | null {
    const state = readRecorded(record, this.#checksum, this.#module);
    if (state === null) return null;
    const { heap, clock, timeouts } = state;
    putDifference(this.#module, state);
    this.#hasRun = true;
    this.timeouts.putBack(timeouts);
    const files = this.#files.take();
    return { image: { heap, files, timeouts, libraries: this.#fs.libraries }, clock };
  }

  /** Finds out, after a stack overflow that PostgreSQL has reported as an error, if it can go on; it dies otherwise. */
  async check(): Promise<void> {
    if (!this.#isShaken || this.#death) return;
    this.#isShaken = false;
    const { messages: replies } = await this.pglite.execProtocol(
      protocol.serialize.query('SELECT 1'),
      { throwOnError: false },
    );
    const answers = replies.some(
      (reply) =>
        reply instanceof messages.DataRowMessage ||
        (reply instanceof messages.DatabaseError && reply.code === IN_FAILED_TRANSACTION),
    );
    if (!answers) this.#die(new RangeError());
  }

  /** Watches PostgreSQL's main loop, in which PGlite takes every exception for an ordinary error. */
  #watch(): void {
    const module = this.#module;
    const { _PostgresMainLoopOnce: runOnce, _PostgresMainLongJmp: recover, stackRestore } = module;
    const address = module._PG_exception_stack;
    const handlerAtRest = this.#word(address);
    module._PostgresMainLoopOnce = () => {
      if (this.#death) throw this.#death;
      this.#hasRun = true;
      const stack = module.stackSave();
      try {
        runOnce();
      } catch (thrown) {
        if (isErrorJump(thrown)) throw thrown;
        if (!(thrown instanceof RangeError)) throw this.#die(thrown);
        // The browser's own stack has overflowed. PostgreSQL checks its stack too, later: it does so now.
        stackRestore(stack - TOO_DEEP);
        this.#setWord(address, handlerAtRest);
        this.#setWord(module._error_context_stack, 0);
        try {
          module._check_stack_depth();
        } catch (complaint) {
          this.#isShaken = true;
          if (isErrorJump(complaint)) throw complaint;
        }
        throw this.#die(thrown);
      }
    };
    module._PostgresMainLongJmp = () => {
      try {
        recover();
      } catch (thrown) {
        throw this.#die(thrown);
      }
    };
    // PGlite goes on after any exception; this is the last of its calls that it does not catch.
    module.stackRestore = (pointer) => {
      stackRestore(pointer);
      if (this.#death) throw this.#death;
    };
    for (const name of ['_PostgresSendReadyForQueryIfNecessary', '_pgl_pq_flush'] as const) {
      const run = module[name];
      module[name] = () => {
        if (!this.#death) run();
      };
    }
  }

  #die(thrown: unknown): ServerDied {
    this.#death ??= new ServerDied(causeOfDeath(thrown), { cause: thrown });
    return this.#death;
  }

  /** Of the memory that it started with: two processes with the same can go on from each other’s states. */
  get #checksum(): number {
    return this.#fs.started?.checksum ?? checksumOf(this.#base);
  }

  /** Bytes of memory in use, in whole pages of an image. */
  get memoryBytes(): number {
    return this.#memory().length;
  }

  /** The memory in use, in whole pages of an image. */
  #memory(): Uint8Array {
    return usedMemory(this.#module, this.#fs.breakAt, PAGE);
  }

  #word(address: number): number {
    return new DataView(this.#module.HEAPU8.buffer).getInt32(address, true);
  }

  #setWord(address: number, value: number): void {
    new DataView(this.#module.HEAPU8.buffer).setInt32(address, value, true);
  }
}

const isErrorJump = (thrown: unknown): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'status' in thrown &&
  thrown.status === ERROR_JUMP;

/** A reason in PostgreSQL's or the browser's words. */
function causeOfDeath(thrown: unknown): string {
  if (thrown instanceof RangeError) return 'its stack overflowed';
  if (thrown instanceof WebAssembly.RuntimeError) return `it trapped (${thrown.message})`;
  if (typeof thrown === 'object' && thrown !== null && 'status' in thrown) {
    return `it ended with exit code ${String(thrown.status)}`;
  }
  return reasonOf(thrown);
}
