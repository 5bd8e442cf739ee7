/** Files of a tar whose bytes depend on nothing but what is in it. */
import type { TarEntry } from 'modern-tar';

/** The time of everything in such a tar. */
export const MTIME = new Date(0);

/** Makes the entry of a file. */
export const tarFile = ({ path: name, data }: { path: string; data: Uint8Array }): TarEntry => ({
  header: { name, size: data.length, type: 'file', mtime: MTIME },
  body: data,
});
