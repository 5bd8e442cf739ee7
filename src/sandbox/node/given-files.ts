/** Lists the files of a directory on disk for the reader of folders, or the one file, such as an archive. */
import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { GivenDirectory, GivenFile } from '../twin/folder/read-folder.ts';

/** Not looked into: they are large, and hold no history of the project. */
const PASSED_OVER = new Set(['node_modules', '.git']);

/** Rejects with the reason if a link may not be followed. */
type MayFollow = (link: string) => Promise<void>;

/**
 * Lists what is at a path, in the order of names. Links to files are followed, as Prisma does; links to directories are not,
 * since they may lead in circles. `mayFollow` can forbid a link by throwing. Throws what the system throws for a path that cannot be read.
 */
export async function* givenFiles(
  path: string,
  mayFollow: MayFollow = () => Promise.resolve(),
): AsyncGenerator<GivenFile | GivenDirectory> {
  if ((await stat(path)).isDirectory()) yield* filesIn(path, '', mayFollow);
  else yield { path: basename(path), open: () => openAsBlob(path) };
}

async function* filesIn(
  directory: string,
  prefix: string,
  mayFollow: MayFollow,
): AsyncGenerator<GivenFile | GivenDirectory> {
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = join(directory, entry.name);
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) {
      if (PASSED_OVER.has(entry.name)) continue;
      yield { path, isDirectory: true };
      yield* filesIn(file, `${path}/`, mayFollow);
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(file)))) {
      if (entry.isSymbolicLink()) await mayFollow(file);
      yield { path, open: () => openAsBlob(file) };
    }
  }
}

/** True if a link leads to a file. */
const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
