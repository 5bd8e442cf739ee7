/** Reads and writes pieces on disk, each with its key. A damaged file counts as missing. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { hashOf } from './hash.ts';

const pieceSchema = z.strictObject({ key: z.string(), digest: z.string(), value: z.unknown() });

/** Reads the value of a piece; null if it is missing, damaged, has another shape or was made with another key. */
export async function readPiece<T extends z.ZodType>(
  path: string,
  key: string,
  schema: T,
): Promise<z.output<T> | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const piece = pieceSchema.safeParse(parseJson(text));
  if (!piece.success || piece.data.key !== key) return null;
  if (piece.data.digest !== hashOf(piece.data.value)) return null;
  const value = schema.safeParse(piece.data.value);
  return value.success ? value.data : null;
}

/** Writes a piece. After an interruption it is complete or missing. */
export const writePiece = (path: string, key: string, value: unknown): Promise<void> =>
  writeWhole(path, JSON.stringify({ key, digest: hashOf(value), value }));

/** Writes the content to a file next to `path`, then renames that. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${String(process.pid)}.new`;
  await writeFile(beside, content);
  await rename(beside, path);
}

/** Writes the file unless it holds the text already. */
export async function writeChanged(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => null)) !== text) await writeWhole(path, text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
