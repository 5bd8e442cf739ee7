/**
 * The parts of PGlite's Emscripten module that images are made of. They are not in PGlite's types, so they are looked
 * for once, and a version without them is refused by name.
 * Source: https://github.com/emscripten-core/emscripten/blob/main/src/lib/libfs.js, libmemfs.js
 */
import { z } from '../../../../zod.ts';
import { fillRandom } from '../../clock/globals.ts';

/** Bytes of a file. Those that PostgreSQL wrote first are signed ones. */
export type FileBytes = Uint8Array<ArrayBuffer> | Int8Array<ArrayBuffer>;

/** A file, directory or device of Emscripten's file system in memory. */
export interface FsNode {
  id: number;
  name: string;
  parent: FsNode;
  mode: number;
  atime: number;
  mtime: number;
  ctime: number;
  /** Bytes of a file, which may have room at the end; the entries of a directory; nothing for a device. */
  contents: FileBytes | Record<string, FsNode> | undefined;
  usedBytes: number;
  readonly stream_ops: object;
  /** A directory’s makes a file or a directory in it, by the type in its mode. */
  readonly node_ops: {
    mknod: (parent: FsNode, name: string, mode: number, device: number) => FsNode;
  };
}

/** An open file. */
export interface FsStream {
  readonly node: FsNode;
  /** Its descriptor; null once it was closed. */
  fd: number | null;
  flags: number;
  position: number;
}

export interface EmscriptenFs {
  readonly root: FsNode;
  nextInode: number;
  readonly streams: (FsStream | null | undefined)[];
  cwd: () => string;
  chdir: (path: string) => void;
  isDir: (mode: number) => boolean;
  isFile: (mode: number) => boolean;
  hashAddNode: (node: FsNode) => void;
  hashRemoveNode: (node: FsNode) => void;
  analyzePath: (path: string) => { exists: boolean };
  lookupPath: (path: string) => { node: FsNode };
  mkdir: (path: string, mode: number) => unknown;
  mkdirTree: (path: string) => void;
  rmdir: (path: string) => void;
  unlink: (path: string) => void;
  chmod: (path: string, mode: number) => void;
  writeFile: (path: string, bytes: Uint8Array) => void;
  createStream: (stream: object, descriptor: number) => FsStream;
  closeStream: (descriptor: number) => void;
}

/** True if a node's contents are bytes: it is a file. */
export const isBytes = (contents: FsNode['contents']): contents is FileBytes =>
  ArrayBuffer.isView(contents);

/** The bits of a mode that tell the type, and that of a pipe. */
const TYPE = 0o170000;
const PIPE = 0o010000;

/** True for an end of a pipe. */
export const isPipe = ({ mode }: FsNode): boolean => (mode & TYPE) === PIPE;

/** Removes what is not wanted below a directory. */
export function removeOthers(fs: EmscriptenFs, path: string, wanted: ReadonlySet<string>): void {
  const { contents } = fs.lookupPath(path).node;
  if (contents === undefined || isBytes(contents)) return;
  for (const [name, node] of Object.entries(contents)) {
    const at = `${path}/${name}`;
    if (fs.isDir(node.mode)) {
      removeOthers(fs, at, wanted);
      if (!wanted.has(at)) fs.rmdir(at);
    } else if (fs.isFile(node.mode) && !wanted.has(at)) fs.unlink(at);
  }
}

/** The functions of files that change one. */
export interface MemoryFileOperations {
  node: { setattr: (node: FsNode, attributes: object) => void };
  stream: { write: (stream: FsStream, ...rest: unknown[]) => number };
}

export interface Emscripten {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  readonly FS: EmscriptenFs;
  readonly MEMFS: {
    ops_table: { file: MemoryFileOperations };
    /** `msync` writes by this one. */
    stream_ops: MemoryFileOperations['stream'];
  };
  stackSave: () => number;
  stackRestore: (pointer: number) => void;
  stringToUTF8OnStack: (text: string) => number;
  /** Runs PostgreSQL’s main program, which sets itself up. Returns its exit status. */
  callMain: (words: string[]) => number;
  /** Sets up the only session, after `callMain`. */
  _pgl_startPGlite: () => void;
  /** Loads a library. Returns its handle; 0 if it cannot be loaded. */
  _dlopen: (path: number, flags: number) => number;
  /** Throws PostgreSQL's own error, as a long jump, if the stack is deeper than `max_stack_depth`. */
  _check_stack_depth: () => void;
  /** Addresses of PostgreSQL's variables `PG_exception_stack` and `error_context_stack`. */
  readonly _PG_exception_stack: number;
  readonly _error_context_stack: number;
  _PostgresMainLoopOnce: () => void;
  _PostgresMainLongJmp: () => void;
  _PostgresSendReadyForQueryIfNecessary: () => void;
  _pgl_pq_flush: () => void;
}

const NEEDED = [
  ...['HEAPU8', 'FS', 'MEMFS', 'stackSave', 'stackRestore', '_check_stack_depth'],
  ...['_PG_exception_stack', '_error_context_stack', '_PostgresMainLoopOnce'],
  ...['_PostgresMainLongJmp', '_PostgresSendReadyForQueryIfNecessary', '_pgl_pq_flush'],
  ...['stringToUTF8OnStack', 'callMain', '_pgl_startPGlite', '_dlopen'],
];

const missingIn = (module: object): string[] => NEEDED.filter((name) => !(name in module));

const moduleSchema = z.custom<Emscripten>(
  (module) => typeof module === 'object' && module !== null && missingIn(module).length === 0,
  {
    error:
      'This version of PGlite lacks what checkpoints are made of; see engine/database/images/emscripten.ts.',
  },
);

/** Reads PGlite's module. Throws if it is of a version that lacks a part. */
export const emscriptenOf = (module: unknown): Emscripten => moduleSchema.parse(module);

/** Calls of the system that keep what they change outside of the memory. */
export interface SystemCalls {
  /** Sets the bits that new files’ modes do not get. Returns those before. */
  readonly umask: (mask: number) => number;
  /** Makes a pipe and writes its two descriptors to an address. Returns 0, or a negative error number. */
  readonly pipe: (address: number, flags: number) => number;
}

const importedSchema = z.object({
  __syscall_umask: z.custom<SystemCalls['umask']>((value) => typeof value === 'function'),
  __syscall_pipe2: z.custom<SystemCalls['pipe']>((value) => typeof value === 'function'),
});

/** Takes the calls from PostgreSQL’s imports. Throws if it imports others. */
export function systemCallsOf(imports: WebAssembly.ModuleImports): SystemCalls {
  const { __syscall_umask: umask, __syscall_pipe2: pipe } = importedSchema.parse(imports);
  return { umask, pipe };
}

export type WhenDone = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** The options that PGlite starts its module with, as far as they are changed here. */
interface StartOptions {
  instantiateWasm: (imports: WebAssembly.Imports, whenDone: WhenDone) => object;
  /** Gives PostgreSQL's files. Throws if they are of another size. */
  getPreloadedPackage: (name: string, size: number) => ArrayBuffer;
  readonly wasmMemory: WebAssembly.Memory;
  readonly preRun: ((module: unknown) => void)[];
}

const startOptionsSchema = z.custom<StartOptions>(
  (options) =>
    typeof options === 'object' &&
    options !== null &&
    ['instantiateWasm', 'getPreloadedPackage', 'wasmMemory', 'preRun'].every(
      (name) => name in options,
    ),
  { error: 'This version of PGlite starts in another way; see engine/database/server.ts.' },
);

/** Reads the options of PGlite's module. Throws if this version of PGlite has others. */
export const startOptionsOf = (options: unknown): StartOptions => startOptionsSchema.parse(options);

const exportsSchema = z.object({
  emscripten_get_sbrk_ptr: z.custom<() => number>((value) => typeof value === 'function', {
    error: 'it has no emscripten_get_sbrk_ptr',
  }),
});

/** The memory in use, in whole pages of `size` bytes; `breakAt` is the address of the word that holds its end. */
export function usedMemory({ HEAPU8 }: Pick<Emscripten, 'HEAPU8'>, breakAt: number, size: number) {
  const end = new DataView(HEAPU8.buffer).getUint32(breakAt, true);
  return HEAPU8.subarray(0, Math.ceil(end / size) * size);
}

/** The address of the word that holds the end of the memory in use; all behind it is zeros. */
export const addressOfBreak = ({ exports }: WebAssembly.Instance): number =>
  exportsSchema.parse(exports).emscripten_get_sbrk_ptr();

const devicesSchema = z.object({
  FS: z.object({
    devices: z.custom<Record<number, { stream_ops: { read?: DeviceRead } }>>(),
    lookupPath: z.custom<(path: string) => { node: { rdev: number } }>(),
  }),
});

type DeviceRead = (
  stream: unknown,
  buffer: Int8Array<ArrayBuffer>,
  offset: number,
  length: number,
) => number;

/** Makes `/dev/random` and `/dev/urandom` give the session's random values. They keep a buffer, which no image would hold. */
export function seedRandomDevices(module: unknown): void {
  const { FS } = devicesSchema.parse(module);
  for (const path of ['/dev/random', '/dev/urandom']) {
    const operations = FS.devices[FS.lookupPath(path).node.rdev]?.stream_ops;
    if (!operations) throw new Error(`PGlite has no ${path}`);
    operations.read = (_stream, { buffer, byteOffset }, offset, length) => {
      fillRandom(new Uint8Array(buffer, byteOffset + offset, length));
      return length;
    };
  }
}
