/** The terminal's file system as the programs in it see it. */
import type { InMemoryFs } from 'just-bash/browser';

/** Text files by absolute path. */
export interface Files {
  /** Reads a file's text. Resolves with null if there is no such file. */
  read(path: string): Promise<string | null>;
  /** Reads a file's text as programs in Rust do. Resolves with null if there is no such file, or if it is not UTF-8. */
  readStrictly(path: string): Promise<string | null>;
  /** True if there is a file or a directory. */
  has(path: string): Promise<boolean>;
  /** Writes a file and makes the directories above it. */
  write(path: string, text: string): Promise<void>;
  /** Makes a directory and those above it. */
  makeDirectory(path: string): Promise<void>;
  /** Lists the names in a directory, sorted; none if there is no such directory. */
  list(directory: string): Promise<string[]>;
  /** Lists the directories in a directory, sorted by the bytes of their names. A link to one is none. */
  folders(directory: string): Promise<string[]>;
  /** Removes a file or a directory with everything in it, if it exists. */
  remove(path: string): Promise<void>;
}

/** Decodes a file and keeps its byte order mark, as Node and Rust do. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const STRICT_UTF8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The text of a file's bytes; null for no file. */
export const decodeText = (bytes: Uint8Array | null): string | null => bytes && UTF8.decode(bytes);

/** The text of a file's bytes as programs in Rust read it; null for no file, and for one that is not UTF-8. */
export function decodeStrictly(bytes: Uint8Array | null): string | null {
  try {
    return bytes && STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** Compares names for sorting: by code point, which is the order of the bytes in UTF-8. JavaScript compares UTF-16. */
export function byBytes(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => new TextEncoder().encode(text));
  if (!left || !right) return 0;
  const at = left.findIndex((byte, i) => byte !== right[i]);
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

/** Wraps the shell's file system. */
export function filesOf(fs: InMemoryFs): Files {
  const isDirectory = async (path: string): Promise<boolean> =>
    (await fs.exists(path)) && (await fs.stat(path)).isDirectory;
  const bytesOf = async (path: string): Promise<Uint8Array | null> =>
    (await fs.exists(path)) && !(await isDirectory(path)) ? fs.readFileBuffer(path) : null;
  return {
    read: async (path) => decodeText(await bytesOf(path)),
    readStrictly: async (path) => decodeStrictly(await bytesOf(path)),
    has: (path) => fs.exists(path),
    write: async (path, text) => {
      await fs.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true });
      await fs.writeFile(path, text);
    },
    makeDirectory: (path) => fs.mkdir(path, { recursive: true }),
    list: async (directory) =>
      (await isDirectory(directory)) ? (await fs.readdir(directory)).sort() : [],
    folders: async (directory) =>
      (await isDirectory(directory))
        ? (await fs.readdirWithFileTypes(await fs.realpath(directory)))
            .filter((entry) => entry.isDirectory)
            .map(({ name }) => name)
            .sort(byBytes)
        : [],
    remove: async (path) => {
      if (await fs.exists(path)) await fs.rm(path, { recursive: true, force: true });
    },
  };
}

/** Returns the absolute path of what was typed in `directory`, without `.` and `..`. */
export function resolvePath(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : directory}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Returns a path relative to `directory`, as Node's `path.relative` does. */
export function relativePath(directory: string, path: string): string {
  const from = directory.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  const shared = from.findIndex((part, i) => part !== to[i]);
  const common = shared === -1 ? from.length : shared;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
