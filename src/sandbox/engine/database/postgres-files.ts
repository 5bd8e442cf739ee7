/** Puts PostgreSQL’s files and its cluster in the place of those that PGlite would bring. */
import { PGlite } from '@electric-sql/pglite';
import { z } from '../../../zod.ts';
import { isBytes, removeOthers, type EmscriptenFs, type FsNode } from './images/emscripten.ts';
import type { TarEntry } from './tar.ts';

/** The directory that holds all of them; the cluster is its `data`. */
const ROOT = PGlite.paths.PG_ROOT;

/** The type and the mode of a file that `FS.open` creates. */
const NEW_FILE = 0o100666;

/** Takes the bytes of a tar’s entries over: nothing is copied. */
export function putPostgresFiles(fs: EmscriptenFs, entries: readonly TarEntry[]): void {
  const wanted = new Set<string>();
  const directories = new Map<string, FsNode>();
  const directoryAt = (path: string): FsNode => {
    const known = directories.get(path);
    if (known) return known;
    fs.mkdirTree(path);
    const { node } = fs.lookupPath(path);
    directories.set(path, node);
    return node;
  };
  for (const { path, data } of entries) {
    const at = `${ROOT}/${path}`;
    wanted.add(at);
    if (data === null) directoryAt(at);
    else {
      const slash = at.lastIndexOf('/');
      putFile(directoryAt(at.slice(0, slash)), at.slice(slash + 1), data);
    }
  }
  // PGlite’s start has made the directories of its own bundle, and files that it needs itself.
  removeOthers(fs, ROOT, wanted);
}

/** Directories of PGlite’s bundle that hold all but three of its files. */
const BUNDLED = ['icu', 'lib', 'share'].map((directory) => `${ROOT}/${directory}/`);

const bundleSchema = z.custom<{ FS_createDataFile: (path: string, ...rest: unknown[]) => unknown }>(
  (module) => typeof module === 'object' && module !== null && 'FS_createDataFile' in module,
  { error: 'PGlite makes the files of its bundle in another way' },
);

/** Keeps PGlite’s start from making the files of its bundle, which would be removed again. There are some 600. */
export function skipBundle(module: unknown): void {
  const loader = bundleSchema.parse(module);
  const { FS_createDataFile: make } = loader;
  loader.FS_createDataFile = (path, ...rest) =>
    BUNDLED.some((directory) => path.startsWith(directory)) ? undefined : make(path, ...rest);
}

/**
 * Gives a file its content, as `FS.writeFile` with `canOwn` does, which looks its path up six times. There are some 1,600.
 */
function putFile(directory: FsNode, name: string, data: Uint8Array<ArrayBuffer>): void {
  const { contents } = directory;
  const there = contents === undefined || isBytes(contents) ? undefined : contents[name];
  const file = there ?? directory.node_ops.mknod(directory, name, NEW_FILE, 0);
  file.contents = data;
  file.usedBytes = data.length;
  file.mtime = file.ctime = Date.now();
}
