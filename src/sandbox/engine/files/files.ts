/** The terminal's file system as the programs in it see it. */
import type { InMemoryFs } from 'just-bash/browser';

/** Text files by absolute path. */
export interface Files {
  /** Reads a file's text. Resolves with null if there is no such file. */
  read(path: string): Promise<string | null>;
  /** Writes a file and makes the directories above it. */
  write(path: string, text: string): Promise<void>;
  /** Lists the names in a directory, sorted; none if there is no such directory. */
  list(directory: string): Promise<string[]>;
  /** Removes a file or a directory with everything in it, if it exists. */
  remove(path: string): Promise<void>;
}

/** Wraps the shell's file system. */
export function filesOf(fs: InMemoryFs): Files {
  const isDirectory = async (path: string): Promise<boolean> =>
    (await fs.exists(path)) && (await fs.stat(path)).isDirectory;
  return {
    read: async (path) =>
      (await fs.exists(path)) && !(await isDirectory(path)) ? fs.readFile(path) : null,
    write: async (path, text) => {
      await fs.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true });
      await fs.writeFile(path, text);
    },
    list: async (directory) =>
      (await isDirectory(directory)) ? (await fs.readdir(directory)).sort() : [],
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
