/**
 * An image that another process can take over: the difference from a freshly started PostgreSQL. Every process starts
 * with the same memory and the same files, because the session's clock gives it the same time and the same random
 * values; the checksum proves it before anything is put in.
 */
import type { KeptTimeouts } from '../timeouts.ts';
import {
  isBytes,
  removeOthers,
  type Emscripten,
  type EmscriptenFs,
  type FsNode,
} from './emscripten.ts';
import { type FsImage, type FsImages } from './files.ts';
import type { BaseHeap, HeapImage } from './heap.ts';
import { sumOfWords } from './sum.ts';

/** A file or a directory by its path; `bytes` is null for a file that is as it was at the start. */
type PortableEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly bytes: Uint8Array<ArrayBuffer> | null;
    };

/** An open file; its bytes go along if it has no path any more. */
interface PortableOpenFile {
  readonly descriptor: number;
  readonly file: { readonly path: string } | { readonly bytes: Uint8Array<ArrayBuffer> };
  readonly flags: number;
  readonly position: number;
}

/** A plain value, which a worker can send. */
export interface PortableImage {
  /** Of the memory that PostgreSQL started with. */
  readonly checksum: number;
  /** The number of libraries that were loaded. */
  readonly libraries: number;
  readonly heap: HeapImage;
  readonly entries: readonly PortableEntry[];
  readonly open: readonly PortableOpenFile[];
  readonly timeouts: KeptTimeouts;
}

/** Directories that PostgreSQL writes in. */
const WRITABLE = ['pglite', 'dev', 'tmp', 'home'];

const checksums = new WeakMap<BaseHeap, number>();

/** Sums up the memory that a process started with, once. */
export function checksumOf(base: BaseHeap): number {
  const known = checksums.get(base);
  if (known !== undefined) return known;
  const sum = sumOfWords(base.image.bytes, base.image.pages.length);
  checksums.set(base, sum);
  return sum;
}

/** Makes the parts of a portable image of the state that `heap` and `files` are the image of; `first` is the image of the files at the start. */
export function exportImage(
  heap: HeapImage,
  images: FsImages,
  files: FsImage,
  first: FsImage,
): Pick<PortableImage, 'heap' | 'entries' | 'open'> {
  const entries: PortableEntry[] = [];
  const paths = new Map<FsNode, string>();
  const children = new Map(
    files.directories.map(({ directory, entries: list }) => [directory, list]),
  );
  const visit = (directory: FsNode, path: string): void => {
    for (const { name, node } of children.get(directory) ?? []) {
      const at = `${path}/${name}`;
      if (path === '' && !WRITABLE.includes(name)) continue;
      if (children.has(node)) {
        entries.push({ kind: 'directory', path: at, mode: node.mode });
        visit(node, at);
      } else if (isBytes(node.contents)) {
        paths.set(node, at);
        const bytes = images.isAsAt(first, files, node)
          ? null
          : images.bytesAt(files, node).slice();
        entries.push({ kind: 'file', path: at, mode: node.mode, bytes });
      }
    }
  };
  const [root] = files.directories;
  if (root) visit(root.directory, '');
  const open = files.open.flatMap(({ descriptor, stream, flags, position }): PortableOpenFile[] => {
    const { node } = stream;
    if (!isBytes(node.contents)) return [];
    const path = paths.get(node);
    const file = path === undefined ? { bytes: images.bytesAt(files, node).slice() } : { path };
    return [{ descriptor, file, flags, position }];
  });
  return { heap, entries, open };
}

/** Puts the files of an image into a process that has just started. */
export function importFiles({ FS }: Emscripten, { entries, open }: PortableImage): void {
  const wanted = new Set(entries.map(({ path }) => path));
  for (const top of WRITABLE) removeOthers(FS, `/${top}`, wanted);
  for (const entry of entries) {
    const exists = FS.analyzePath(entry.path).exists;
    if (entry.kind === 'directory') {
      if (!exists) FS.mkdir(entry.path, entry.mode);
    } else if (entry.bytes) {
      FS.writeFile(entry.path, entry.bytes);
      FS.chmod(entry.path, entry.mode);
    }
  }
  openFiles({ FS }, open);
}

/** Closes the files that a process has open, and opens those of an image. */
export function openFiles({ FS }: Pick<Emscripten, 'FS'>, open: PortableImage['open']): void {
  for (const [descriptor, stream] of FS.streams.entries()) {
    if (stream && isBytes(stream.node.contents)) FS.closeStream(descriptor);
  }
  for (const { descriptor, file, flags, position } of open) {
    const node = 'path' in file ? FS.lookupPath(file.path).node : detachedNode(FS, file.bytes);
    const stream = { node, flags, position, seekable: true, stream_ops: node.stream_ops };
    FS.createStream({ ...stream, ungotten: [], error: false }, descriptor);
  }
}

/** Makes a file that has no name, as one that was removed while it was open. */
function detachedNode(fs: EmscriptenFs, bytes: Uint8Array): FsNode {
  const path = '/tmp/detached';
  fs.writeFile(path, bytes);
  const { node } = fs.lookupPath(path);
  fs.unlink(path);
  return node;
}

/** The bytes that the files of an image take. */
export const sizeOf = ({ heap, entries }: PortableImage): number =>
  heap.bytes.length +
  entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? (entry.bytes?.length ?? 0) : 0), 0);
