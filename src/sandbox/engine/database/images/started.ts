/**
 * PostgreSQL as it is once it has started on the base snapshot. The build records it, and every session goes on from it:
 * starting anew, with the log replayed and the caches filled, takes a fifth of the time to a first answer.
 *
 * It holds what differs from a process that has its files and has run nothing, so it belongs to the one `pglite.wasm` that it
 * was made with.
 */
import { z } from '../../../../zod.ts';
import { joinedBytes } from '../../../joined-bytes.ts';
import type { ClockState } from '../../clock/session-clock.ts';
import type { TarEntry } from '../tar.ts';
import { isPipe, type Emscripten, type SystemCalls } from './emscripten.ts';
import { PAGE, type HeapImage } from './heap.ts';
import { openFiles, type PortableImage } from './portable.ts';

/** One end of a pipe. */
interface PipeEnd {
  readonly descriptor: number;
  readonly flags: number;
}

/** The state of a process that has started. */
export interface StartedImage {
  readonly heap: HeapImage;
  /** Directories and files that came with the start, and files that it wrote. */
  readonly made: PortableImage['entries'];
  /** Paths of files that it removed. */
  readonly removed: readonly string[];
  readonly open: PortableImage['open'];
  /** Pipes that it made, each by its two ends. It wakes itself by one. */
  readonly pipes: readonly (readonly [PipeEnd, PipeEnd])[];
  readonly nextInode: number;
  /** The directory that it works in. */
  readonly directory: string;
  /** The bits that new files’ modes do not get. */
  readonly umask: number;
  /** The end of the stack, which PostgreSQL’s main program never gives back. */
  readonly stack: number;
  readonly clock: ClockState;
  /** The types that have an array type, each with it, by oid. PGlite asks for them at its start. */
  readonly arrays: readonly (readonly [type: number, array: number])[];
}

/** The directory of a snapshot that holds it, beside PostgreSQL’s own. */
const DIRECTORY = 'started';
const STATE = `${DIRECTORY}/state.json`;
const BYTES = `${DIRECTORY}/bytes`;

/** Files begin at a multiple of it, so that the snapshot stores equal blocks once. */
const BLOCK = 512;

/** Bytes that two descriptors take. */
const ROOM_FOR_TWO = 8;

const endSchema = z.strictObject({ descriptor: z.int(), flags: z.int() });

const stateSchema = z.strictObject({
  pages: z.array(z.int()),
  made: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('directory'), path: z.string(), mode: z.int() }),
      z.strictObject({ kind: z.literal('file'), path: z.string(), mode: z.int(), size: z.int() }),
    ]),
  ),
  removed: z.array(z.string()),
  open: z.array(
    z.strictObject({
      descriptor: z.int(),
      file: z.strictObject({ path: z.string() }),
      flags: z.int(),
      position: z.int(),
    }),
  ),
  pipes: z.array(z.tuple([endSchema, endSchema])),
  nextInode: z.int(),
  directory: z.string(),
  umask: z.int(),
  stack: z.int(),
  clock: z.strictObject({ microseconds: z.number(), generator: z.array(z.int()) }),
  arrays: z.array(z.tuple([z.int(), z.int()])),
});

type State = z.infer<typeof stateSchema>;

/** Makes the entries of a snapshot that hold it. Throws if PostgreSQL has a file open that has no name any more. */
export function packStarted({
  heap,
  made,
  open,
  ...rest
}: StartedImage): { path: string; data: Uint8Array }[] {
  const parts: Uint8Array[] = [heap.bytes];
  const state: State = {
    pages: [...heap.pages],
    made: made.map((entry) => {
      if (entry.kind === 'directory') return entry;
      const { bytes, ...file } = entry;
      if (bytes === null) throw new Error(`${file.path} is as it was before the start`);
      parts.push(bytes, new Uint8Array(padding(bytes.length)));
      return { ...file, size: bytes.length };
    }),
    open: open.map(({ file, ...stream }) => {
      if (!('path' in file)) throw new Error('PostgreSQL has a file open that it has removed');
      return { file, ...stream };
    }),
    removed: [...rest.removed],
    pipes: rest.pipes.map(([read, write]) => [read, write]),
    nextInode: rest.nextInode,
    directory: rest.directory,
    umask: rest.umask,
    stack: rest.stack,
    clock: { ...rest.clock, generator: [...rest.clock.generator] },
    arrays: rest.arrays.map(([type, array]) => [type, array]),
  };
  return [
    { path: STATE, data: new TextEncoder().encode(JSON.stringify(state)) },
    { path: BYTES, data: joinedBytes(parts) },
  ];
}

/** Takes it out of a snapshot’s entries; null if they hold none. Throws if it is damaged. */
export function takeStarted(entries: readonly TarEntry[]): StartedImage | null {
  const dataOf = (path: string): TarEntry['data'] =>
    entries.find((entry) => entry.path === path)?.data ?? null;
  const [text, bytes] = [dataOf(STATE), dataOf(BYTES)];
  if (text === null || bytes === null) return null;
  const json: unknown = JSON.parse(new TextDecoder().decode(text));
  const { pages, made, ...rest } = stateSchema.parse(json);
  let at = pages.length * PAGE;
  const heap = { pages: Uint32Array.from(pages), bytes: bytes.subarray(0, at) };
  const filled = made.map((entry) => {
    if (entry.kind === 'directory') return entry;
    const { size, ...file } = entry;
    const start = at;
    at += size + padding(size);
    return { ...file, bytes: bytes.subarray(start, start + size) };
  });
  if (at !== bytes.length) throw new Error('the started PostgreSQL is cut short');
  return { heap, made: filled, ...rest };
}

/** True for an entry of a snapshot that is none of PostgreSQL’s files. */
export const isOfStarted = ({ path }: TarEntry): boolean =>
  path === DIRECTORY || path.startsWith(`${DIRECTORY}/`);

/** Makes a process that has its files and has run nothing one that has started. Throws if it cannot be that one. */
export function putStarted(module: Emscripten, image: StartedImage, system: SystemCalls): void {
  const { FS, HEAPU8 } = module;
  for (const ends of image.pipes) openPipe(module, ends, system);
  const { pages, bytes } = image.heap;
  pages.forEach((page, place) => {
    HEAPU8.set(bytes.subarray(place * PAGE, (place + 1) * PAGE), page * PAGE);
  });
  for (const path of image.removed) FS.unlink(path);
  for (const entry of image.made) {
    if (entry.kind === 'directory') FS.mkdir(entry.path, entry.mode);
    else if (entry.bytes !== null) {
      FS.writeFile(entry.path, entry.bytes);
      FS.chmod(entry.path, entry.mode);
    }
  }
  openFiles(module, image.open);
  FS.nextInode = image.nextInode;
  FS.chdir(image.directory);
  system.umask(image.umask);
  module.stackRestore(image.stack);
}

/** Opens a pipe under the descriptors that it had. Its place on the stack is of a page that is put in place afterwards. */
function openPipe(
  module: Emscripten,
  ends: readonly [PipeEnd, PipeEnd],
  system: SystemCalls,
): void {
  const address = module.stringToUTF8OnStack(' '.repeat(ROOM_FOR_TWO));
  if (system.pipe(address, 0) !== 0) throw new Error('PostgreSQL’s pipe could not be made');
  for (const { descriptor, flags } of ends) {
    const stream = module.FS.streams[descriptor];
    if (!stream || !isPipe(stream.node)) throw new Error(`descriptor ${descriptor} is no pipe`);
    stream.flags = flags;
  }
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;
