/** The project's own files by path, so that a reader can be given others than those on disk. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths begin at the project's folder: `content/changes.yaml`. */
export interface SourceFiles {
  /** The text of a file. Rejects if it is not there. */
  text(path: string): Promise<string>;
  /** Names in a folder. Rejects if it is not there. */
  names(path: string): Promise<string[]>;
}

/** The files on disk. Not relative to this module: the site's build moves it. */
export const onDisk: SourceFiles = {
  text: (path) => readFile(join(process.cwd(), path), 'utf8'),
  names: (path) => readdir(join(process.cwd(), path)),
};
