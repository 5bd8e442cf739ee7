/** What differs between two states of one process: packed by the build, and put in place on the earlier one. */
import { z } from '../../../../zod.ts';
import { joinedBytes } from '../../../joined-bytes.ts';
import type { Emscripten } from './emscripten.ts';
import { PAGE, putPages, type HeapImage } from './heap.ts';
import { openFiles, type PortableImage } from './portable.ts';

export interface Difference {
  /** Pages of memory that differ, as they are then. */
  readonly heap: HeapImage;
  /** Directories and files that are new, and files that were written. */
  readonly made: PortableImage['entries'];
  /** Paths of files that were removed. */
  readonly removed: readonly string[];
  /** The files that are open then. */
  readonly open: PortableImage['open'];
}

/** Files begin at a multiple of it, so that a snapshot stores equal blocks once. */
const BLOCK = 512;

/** All of a difference but its bytes. */
export const differenceSchema = z.strictObject({
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
});

type Packed = z.infer<typeof differenceSchema>;

/** Takes a difference apart: its bytes, one after another, and the rest. Throws if a file is open that has no name any more. */
export function packDifference({ heap, made, removed, open }: Difference): {
  packed: Packed;
  bytes: Uint8Array;
} {
  const parts: Uint8Array[] = [heap.bytes];
  const packed = {
    pages: [...heap.pages],
    made: made.map((entry) => {
      if (entry.kind === 'directory') return entry;
      const { bytes, ...file } = entry;
      if (bytes === null) throw new Error(`${file.path} does not differ`);
      parts.push(bytes, new Uint8Array(padding(bytes.length)));
      return { ...file, size: bytes.length };
    }),
    open: open.map(({ file, ...stream }) => {
      if (!('path' in file)) throw new Error('PostgreSQL has a file open that it has removed');
      return { file, ...stream };
    }),
    removed: [...removed],
  };
  return { packed, bytes: joinedBytes(parts) };
}

/** Puts a difference together. Throws if there are fewer or more bytes than it has. */
export function unpackDifference(
  { pages, made, removed, open }: Packed,
  bytes: Uint8Array<ArrayBuffer>,
): Difference {
  let at = pages.length * PAGE;
  const heap = { pages: Uint32Array.from(pages), bytes: bytes.subarray(0, at) };
  const filled = made.map((entry) => {
    if (entry.kind === 'directory') return entry;
    const { size, ...file } = entry;
    const start = at;
    at += size + padding(size);
    return { ...file, bytes: bytes.subarray(start, start + size) };
  });
  if (at !== bytes.length) throw new Error('the recorded PostgreSQL is cut short');
  return { heap, made: filled, removed, open };
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** Makes a process that is in the earlier state one that is in the later. Throws if it is in another. */
export function putDifference(module: Emscripten, { heap, made, removed, open }: Difference): void {
  const { FS, HEAPU8 } = module;
  putPages(HEAPU8, heap);
  for (const path of removed) FS.unlink(path);
  for (const entry of made) {
    if (entry.kind === 'directory') FS.mkdir(entry.path, entry.mode);
    else if (entry.bytes !== null) {
      FS.writeFile(entry.path, entry.bytes);
      FS.chmod(entry.path, entry.mode);
    }
  }
  openFiles(module, open);
}
