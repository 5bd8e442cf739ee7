/** The files of PostgreSQL’s process, to compare two of them. */
import {
  isBytes,
  type EmscriptenFs,
  type FsNode,
} from '../../src/sandbox/engine/database/images/emscripten.ts';

/** Collects each file’s mode and bytes, and each directory’s mode, by path. */
export function processFiles(fs: EmscriptenFs): Map<string, string> {
  const files = new Map<string, string>();
  for (const top of ['pglite', 'dev', 'tmp', 'home'])
    collect(fs.lookupPath(`/${top}`).node, `/${top}`, files);
  return files;
}

function collect({ contents, mode, usedBytes }: FsNode, path: string, files: Map<string, string>) {
  if (contents === undefined || isBytes(contents)) {
    const bytes = contents
      ? Buffer.from(contents.buffer, contents.byteOffset, usedBytes)
      : Buffer.alloc(0);
    files.set(path, `${String(mode)} ${bytes.toString('base64')}`);
    return;
  }
  files.set(path, String(mode));
  for (const [name, inside] of Object.entries(contents)) collect(inside, `${path}/${name}`, files);
}
