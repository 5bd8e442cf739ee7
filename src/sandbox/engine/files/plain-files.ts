/** Files and directories as a plain map: the terminal's file system for as long as no shell works on it. */
import { byBytes, resolvePath } from './files.ts';
import type { FilesImage, ImageEntry } from './files-image.ts';

/** The permissions of what is made without being told any. */
const DIRECTORY_MODE = 0o755;
const FILE_MODE = 0o644;

/** An entry with the time at which it was changed, which an image has of files alone. */
export type PlainEntry = Exclude<ImageEntry, { kind: 'link' }> & { readonly mtime: Date };

export class PlainFiles {
  /** In the order in which they were made, by path. */
  readonly #entries = new Map<string, PlainEntry>();

  constructor() {
    this.#makeOne('/');
  }

  /** Takes over what was kept; null if a symbolic link is among it. */
  static from(image: FilesImage): PlainFiles | null {
    const files = new PlainFiles();
    for (const entry of image) {
      if (entry.kind === 'link') return null;
      // As a file system that is made of the image has it: directories are new.
      const { mtime } = entry.kind === 'file' ? entry : { mtime: new Date() };
      files.#entries.set(entry.path, { ...entry, mtime });
    }
    return files;
  }

  /** Every file and directory, those above others before them. */
  get entries(): readonly PlainEntry[] {
    return [...this.#entries.values()];
  }

  /** Keeps every file and directory as `keepFiles` does. */
  keep(): FilesImage {
    return this.entries.map((entry) =>
      entry.kind === 'file' ? entry : { kind: entry.kind, path: entry.path, mode: entry.mode },
    );
  }

  /** True if there is a file or a directory. */
  has(path: string): boolean {
    return this.#at(path) !== undefined;
  }

  /** The content of a file; null if there is no such file. */
  bytesOf(path: string): Uint8Array | null {
    const entry = this.#at(path);
    return entry?.kind === 'file' ? entry.bytes : null;
  }

  /** Lists the names in a directory, sorted; none if there is no such directory. */
  list(directory: string): string[] {
    return this.#within(directory).map(nameOf).sort();
  }

  /** Lists the directories in a directory, sorted by the bytes of their names. */
  folders(directory: string): string[] {
    const within = this.#within(directory).filter(({ kind }) => kind === 'directory');
    return within.map(nameOf).sort(byBytes);
  }

  /** Writes a file and makes the directories above it. False, and nothing is done, where something else is in the way. */
  write(path: string, text: string): boolean {
    const absolute = resolvePath('/', path);
    if (this.#at(path)?.kind === 'directory' || !this.makeDirectory(above(absolute))) return false;
    this.#entries.set(absolute, {
      kind: 'file',
      path: absolute,
      mode: FILE_MODE,
      mtime: new Date(),
      bytes: new TextEncoder().encode(text),
    });
    return true;
  }

  /** Makes a directory and those above it. False, and nothing is done, where a file is in the way. */
  makeDirectory(path: string): boolean {
    if (path.includes('\0')) return false;
    const paths = [resolvePath('/', path)];
    for (let at = paths[0] ?? '/'; at !== '/'; at = above(at)) paths.unshift(above(at));
    if (paths.some((one) => this.#entries.get(one)?.kind === 'file')) return false;
    for (const one of paths) if (!this.#entries.has(one)) this.#makeOne(one);
    return true;
  }

  /** Removes a file or a directory with everything in it, if it exists. */
  remove(path: string): void {
    const removed = this.#at(path)?.path;
    if (removed === undefined) return;
    for (const one of this.#entries.keys())
      if (one === removed || one.startsWith(inside(removed))) this.#entries.delete(one);
  }

  #makeOne(path: string): void {
    const entry = { kind: 'directory', path, mode: DIRECTORY_MODE, mtime: new Date() } as const;
    this.#entries.set(path, entry);
  }

  #at(path: string): PlainEntry | undefined {
    return path.includes('\0') ? undefined : this.#entries.get(resolvePath('/', path));
  }

  #within(directory: string): PlainEntry[] {
    const found = this.#at(directory);
    if (found?.kind !== 'directory') return [];
    return this.entries.filter(({ path }) => path !== '/' && above(path) === found.path);
  }
}

const above = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

const inside = (directory: string): string => (directory === '/' ? '/' : `${directory}/`);

const nameOf = ({ path }: PlainEntry): string => path.slice(path.lastIndexOf('/') + 1);
