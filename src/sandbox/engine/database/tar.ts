/** Reads a tar of files and directories whose names have at most 100 characters, without copying what is in it. */

/** A file, or a directory if it has no data; its path is relative to where the tar was made. */
export interface TarEntry {
  readonly path: string;
  readonly data: Uint8Array<ArrayBuffer> | null;
}

/** The unit of a tar: a header has one, a file as many as it needs. */
const BLOCK = 512;
const NAME = { start: 0, end: 100 };
const SIZE = { start: 124, end: 136 };
const KIND = 156;
const FILE = '0'.charCodeAt(0);
const DIRECTORY = '5'.charCodeAt(0);

/** Returns the bytes of the file at a path; null if there is none. */
export const dataAt = (entries: readonly TarEntry[], path: string): TarEntry['data'] =>
  entries.find((entry) => entry.path === path)?.data ?? null;

/** Returns the entries in their order; others than files and directories are left out. Throws if the tar is cut short. */
export function entriesOf(tar: Uint8Array<ArrayBuffer>): TarEntry[] {
  const entries: TarEntry[] = [];
  for (let at = 0; tar[at] !== 0 && at < tar.length;) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(fieldOf(header, SIZE), 8) || 0;
    const data = tar.subarray(at + BLOCK, at + BLOCK + size);
    if (data.length !== size) throw new Error('the tar is cut short');
    const path = fieldOf(header, NAME).replace(/\/$/, '');
    if (header[KIND] === FILE) entries.push({ path, data });
    else if (header[KIND] === DIRECTORY) entries.push({ path, data: null });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

const decoder = new TextDecoder();

const fieldOf = (header: Uint8Array, { start, end }: { start: number; end: number }): string =>
  decoder.decode(header.subarray(start, end)).replace(/\0.*$/s, '');
