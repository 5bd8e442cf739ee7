/** Puts PostgreSQL’s files and its cluster in the place of those that PGlite would bring. */
import { PGlite } from '@electric-sql/pglite';
import { removeOthers, type EmscriptenFs } from './images/emscripten.ts';
import { entriesOf } from './tar.ts';

/** The directory that holds all of them; the cluster is its `data`. */
const ROOT = PGlite.paths.PG_ROOT;

/** The mode of a file that its owner may write. */
const WRITABLE = 0o600;

/** Takes the bytes of a tar over: the files are parts of it, and nothing is copied. Throws if it is cut short. */
export function putPostgresFiles(fs: EmscriptenFs, tar: Uint8Array<ArrayBuffer>): void {
  const wanted = new Set<string>();
  for (const { path, data } of entriesOf(tar)) {
    const at = `${ROOT}/${path}`;
    wanted.add(at);
    if (data === null) fs.mkdirTree(at);
    else putFile(fs, at, data);
  }
  // PGlite’s start has made every file that its own bundle would have, without content.
  removeOthers(fs, ROOT, wanted);
}

/** Gives a file its content. PGlite has made its programs, which nobody may write. */
function putFile(fs: EmscriptenFs, path: string, data: Uint8Array): void {
  const mode = fs.analyzePath(path).exists ? fs.lookupPath(path).node.mode : null;
  if (mode !== null) fs.chmod(path, WRITABLE);
  fs.writeFile(path, data, { canOwn: true });
  if (mode !== null) fs.chmod(path, mode);
}
