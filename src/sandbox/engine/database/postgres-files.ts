/** Puts PostgreSQL’s files and its cluster in the place of those that PGlite would bring. */
import { PGlite } from '@electric-sql/pglite';
import { isBytes, removeOthers, type EmscriptenFs, type FsNode } from './images/emscripten.ts';
import { entriesOf } from './tar.ts';

/** The directory that holds all of them; the cluster is its `data`. */
const ROOT = PGlite.paths.PG_ROOT;

/** The type and the mode of a file that `FS.open` creates. */
const NEW_FILE = 0o100666;

/** Takes the bytes of a tar over: the files are parts of it, and nothing is copied. Throws if it is cut short. */
export function putPostgresFiles(fs: EmscriptenFs, tar: Uint8Array<ArrayBuffer>): void {
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
  for (const { path, data } of entriesOf(tar)) {
    const at = `${ROOT}/${path}`;
    wanted.add(at);
    if (data === null) directoryAt(at);
    else {
      const slash = at.lastIndexOf('/');
      putFile(directoryAt(at.slice(0, slash)), at.slice(slash + 1), data);
    }
  }
  // PGlite’s start has made every file that its own bundle would have, without content.
  removeOthers(fs, ROOT, wanted);
}

/**
 * Gives a file its content, as `FS.writeFile` with `canOwn` does, which looks its path up six times. There are some 1,700.
 */
function putFile(directory: FsNode, name: string, data: Uint8Array<ArrayBuffer>): void {
  const { contents } = directory;
  const there = contents === undefined || isBytes(contents) ? undefined : contents[name];
  const file = there ?? directory.node_ops.mknod(directory, name, NEW_FILE, 0);
  file.contents = data;
  file.usedBytes = data.length;
  file.mtime = file.ctime = Date.now();
}
