/** Keeps the terminal's file system as a plain value, which a worker can send. */
import type { InMemoryFs } from 'just-bash/browser';
import type { PlainEntry } from './plain-files.ts';
import { WatchedFs } from './watched-fs.ts';

export type ImageEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly mtime: Date;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };

export type FilesImage = readonly ImageEntry[];

/** Keeps every file, directory and symbolic link. */
export async function keepFiles(fs: InMemoryFs): Promise<FilesImage> {
  return Promise.all(
    fs.getAllPaths().map(async (path): Promise<ImageEntry> => {
      const { isDirectory, isSymbolicLink, mode, mtime } = await fs.lstat(path);
      if (isSymbolicLink) return { kind: 'link', path, target: await fs.readlink(path) };
      if (isDirectory) return { kind: 'directory', path, mode };
      return { kind: 'file', path, mode, mtime, bytes: await fs.readFileBuffer(path) };
    }),
  );
}

/** Makes a file system of what was kept. */
export async function filesFrom(image: FilesImage): Promise<WatchedFs> {
  const fs = new WatchedFs();
  for (const entry of image) {
    if (entry.kind === 'directory') {
      fs.mkdirSync(entry.path, { recursive: true });
      await fs.chmod(entry.path, entry.mode);
    } else if (entry.kind === 'link') await fs.symlink(entry.target, entry.path);
    else fs.writeFileSync(entry.path, entry.bytes, undefined, entry);
  }
  return fs;
}

/** Makes a file system of plain files, with the times of its directories too. */
export async function fromPlain(entries: readonly PlainEntry[]): Promise<WatchedFs> {
  const fs = await filesFrom(entries);
  for (const { path, mtime } of entries) await fs.utimes(path, mtime, mtime);
  return fs;
}
