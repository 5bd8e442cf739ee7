/**
 * Keeps PostgreSQL's files, which Emscripten holds in memory. Taking an image copies nothing: a file is copied when it
 * is first written after it, and dropped images hand their copies to the one before.
 */
import {
  isBytes,
  type Emscripten,
  type EmscriptenFs,
  type FsNode,
  type FsStream,
  type MemoryFileOperations,
} from './emscripten.ts';

/** A directory with the entries that it had. */
interface DirectoryEntries {
  readonly directory: FsNode;
  readonly entries: readonly { name: string; node: FsNode; times: readonly [number, number] }[];
}

interface OpenFile {
  readonly descriptor: number;
  readonly stream: FsStream;
  readonly flags: number;
  readonly position: number;
}

/** The files at one moment. The bytes of those not in `written` are still in the files. */
export interface FsImage {
  /** Bytes of files that were written since, as they were. */
  readonly written: Map<FsNode, Uint8Array<ArrayBuffer>>;
  readonly directories: readonly DirectoryEntries[];
  readonly open: readonly OpenFile[];
  readonly nextInode: number;
}

/** The images of one file system, the latest last. */
export class FsImages {
  readonly #fs: EmscriptenFs;
  #images: readonly FsImage[] = [];

  constructor({ FS, MEMFS }: Emscripten) {
    this.#fs = FS;
    this.#watch(MEMFS.ops_table.file);
    const { stream_ops: mapped } = MEMFS;
    mapped.write = this.#watchedWrite(mapped);
  }

  take(): FsImage {
    const image: FsImage = {
      written: new Map(),
      directories: [...this.#directories()].map((directory) => entriesOf(directory)),
      open: this.#fs.streams.flatMap((stream, descriptor) =>
        stream ? [{ descriptor, stream, flags: stream.flags, position: stream.position }] : [],
      ),
      nextInode: this.#fs.nextInode,
    };
    this.#images = [...this.#images, image];
    return image;
  }

  /** Makes the files what they were when `image` was taken, and forgets the images after it. */
  putBack(image: FsImage): void {
    const at = this.#indexOf(image);
    for (const { written } of this.#images.slice(at).reverse()) {
      for (const [node, bytes] of written) {
        node.contents = bytes;
        node.usedBytes = bytes.length;
      }
    }
    image.written.clear();
    this.#images = this.#images.slice(0, at + 1);
    this.#putBackDirectories(image);
    this.#putBackOpenFiles(image);
    this.#fs.nextInode = image.nextInode;
  }

  /** Forgets an image; the one before it takes its copies over. */
  forget(image: FsImage): void {
    const at = this.#indexOf(image);
    const before = this.#images[at - 1];
    for (const [node, bytes] of image.written) {
      if (before && node.id < before.nextInode && !before.written.has(node))
        before.written.set(node, bytes);
    }
    this.#images = this.#images.filter((other) => other !== image);
  }

  /** The bytes of a file as they were when `image` was taken. */
  bytesAt(image: FsImage, node: FsNode): Uint8Array<ArrayBuffer> {
    for (const { written } of this.#images.slice(this.#indexOf(image))) {
      const bytes = written.get(node);
      if (bytes) return bytes;
    }
    return bytesOf(node);
  }

  /** True if a file was not written between two images, and was there at the first. */
  isAsAt(first: FsImage, image: FsImage, node: FsNode): boolean {
    const between = this.#images.slice(this.#indexOf(first), this.#indexOf(image));
    return node.id < first.nextInode && between.every(({ written }) => !written.has(node));
  }

  #indexOf(image: FsImage): number {
    const at = this.#images.indexOf(image);
    if (at < 0) throw new Error('this image was forgotten');
    return at;
  }

  #watch({ node, stream }: MemoryFileOperations): void {
    const { setattr } = node;
    node.setattr = (file, attributes) => {
      if ('size' in attributes) this.#keep(file);
      setattr(file, attributes);
    };
    stream.write = this.#watchedWrite(stream);
  }

  #watchedWrite({
    write,
  }: MemoryFileOperations['stream']): MemoryFileOperations['stream']['write'] {
    return (stream, ...rest) => {
      this.#keep(stream.node);
      return write(stream, ...rest);
    };
  }

  /** Copies a file before it is written, unless it is newer than the last image or was copied already. */
  #keep(node: FsNode): void {
    const last = this.#images.at(-1);
    if (!last || node.id >= last.nextInode || last.written.has(node)) return;
    last.written.set(node, bytesOf(node).slice());
  }

  *#directories(directory: FsNode = this.#fs.root): Generator<FsNode> {
    yield directory;
    for (const child of Object.values(childrenOf(directory))) {
      if (this.#fs.isDir(child.mode)) yield* this.#directories(child);
    }
  }

  #putBackDirectories({ directories }: FsImage): void {
    for (const directory of [...this.#directories()]) {
      for (const child of Object.values(childrenOf(directory))) this.#fs.hashRemoveNode(child);
    }
    for (const { directory, entries } of directories) {
      directory.contents = Object.fromEntries(entries.map(({ name, node }) => [name, node]));
      for (const { name, node, times } of entries) {
        node.name = name;
        node.parent = directory;
        [node.mtime, node.ctime] = times;
        this.#fs.hashAddNode(node);
      }
    }
  }

  #putBackOpenFiles({ open }: FsImage): void {
    const { streams } = this.#fs;
    streams.length = 0;
    for (const { descriptor, stream, flags, position } of open) {
      stream.fd = descriptor;
      stream.flags = flags;
      stream.position = position;
      streams[descriptor] = stream;
    }
  }
}

/** The entries of a directory; none of one that is not kept in memory, such as `/proc/self/fd`. */
const childrenOf = ({ contents }: FsNode): Record<string, FsNode> =>
  contents === undefined || isBytes(contents) ? {} : contents;

function entriesOf(directory: FsNode): DirectoryEntries {
  return {
    directory,
    entries: Object.entries(childrenOf(directory)).map(([name, node]) => ({
      name,
      node,
      times: [node.mtime, node.ctime],
    })),
  };
}

/** The bytes of a file without the room at its end. */
const bytesOf = ({ contents, usedBytes }: FsNode): Uint8Array<ArrayBuffer> =>
  isBytes(contents)
    ? new Uint8Array(contents.buffer, contents.byteOffset, usedBytes)
    : new Uint8Array();
