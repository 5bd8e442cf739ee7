/** Digests of files that a piece is kept in beside its key. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Hashes bytes: SHA-256, in hexadecimal digits. */
export const digest = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Hashes the file's bytes; null if the file is missing. */
export const digestOf = (path: string): Promise<string | null> =>
  readFile(path).then(digest, () => null);
