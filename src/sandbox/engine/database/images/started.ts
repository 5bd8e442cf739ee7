/**
 * PostgreSQL as it is once it has started on the base snapshot. The build records it, and every session goes on from it:
 * starting anew, with the log replayed and the caches filled, takes a fifth of the time to a first answer.
 *
 * It holds what differs from a process that has its files and has run nothing, so it belongs to the one `pglite.wasm` that it
 * was made with.
 */
import { z } from '../../../../zod.ts';
import type { ClockState } from '../../clock/session-clock.ts';
import { dataAt, type TarEntry } from '../tar.ts';
import {
  differenceSchema,
  packDifference,
  putDifference,
  unpackDifference,
  type Difference,
} from './difference.ts';
import type { Run } from './heap.ts';
import { isPipe, type Emscripten, type SystemCalls } from './emscripten.ts';

/** One end of a pipe. */
interface PipeEnd {
  readonly descriptor: number;
  readonly flags: number;
}

/** The state of a process that has started, by what differs from one that has run nothing. */
export interface StartedImage extends Difference {
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
  /** The pages of the memory that are not zero then, and their sum, as `checksumOf` makes it. */
  readonly used: readonly Run[];
  readonly checksum: number;
}

/** The directory of a snapshot that holds it, beside PostgreSQL’s own. */
const DIRECTORY = 'started';
const STATE = `${DIRECTORY}/state.json`;
const BYTES = `${DIRECTORY}/bytes`;

/** Bytes that two descriptors take. */
const ROOM_FOR_TWO = 8;

const endSchema = z.strictObject({ descriptor: z.int(), flags: z.int() });

const stateSchema = differenceSchema.extend({
  pipes: z.array(z.tuple([endSchema, endSchema])),
  nextInode: z.int(),
  directory: z.string(),
  umask: z.int(),
  stack: z.int(),
  clock: z.strictObject({ microseconds: z.number(), generator: z.array(z.int()) }),
  arrays: z.array(z.tuple([z.int(), z.int()])),
  used: z.array(z.tuple([z.int(), z.int()])),
  checksum: z.int(),
});

type State = z.infer<typeof stateSchema>;

/** Makes the entries of a snapshot that hold it. Throws if PostgreSQL has a file open that has no name any more. */
export function packStarted(image: StartedImage): { path: string; data: Uint8Array }[] {
  const { packed, bytes } = packDifference(image);
  const state: State = {
    ...packed,
    pipes: image.pipes.map(([read, write]) => [read, write]),
    nextInode: image.nextInode,
    directory: image.directory,
    umask: image.umask,
    stack: image.stack,
    clock: { ...image.clock, generator: [...image.clock.generator] },
    arrays: image.arrays.map(([type, array]) => [type, array]),
    used: image.used.map(([from, to]) => [from, to]),
    checksum: image.checksum,
  };
  return [
    { path: STATE, data: new TextEncoder().encode(JSON.stringify(state)) },
    { path: BYTES, data: bytes },
  ];
}

/** Takes it out of a snapshot’s entries; null if they hold none. Throws if it is damaged. */
export function takeStarted(entries: readonly TarEntry[]): StartedImage | null {
  const [text, bytes] = [dataAt(entries, STATE), dataAt(entries, BYTES)];
  if (text === null || bytes === null) return null;
  const json: unknown = JSON.parse(new TextDecoder().decode(text));
  const { pages, made, removed, open, ...rest } = stateSchema.parse(json);
  return { ...unpackDifference({ pages, made, removed, open }, bytes), ...rest };
}

/** True for an entry of a snapshot that is none of PostgreSQL’s files. */
export const isOfStarted = ({ path }: TarEntry): boolean =>
  path === DIRECTORY || path.startsWith(`${DIRECTORY}/`);

/** Makes a process that has its files and has run nothing one that has started. Throws if it cannot be that one. */
export function putStarted(module: Emscripten, image: StartedImage, system: SystemCalls): void {
  const { FS } = module;
  for (const ends of image.pipes) openPipe(module, ends, system);
  putDifference(module, image);
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
