/** Reads and checks files of `content/`; every error message names the file. */
import { parse } from 'yaml';
import { z } from 'zod';
import { onDisk, type SourceFiles } from './source-files.ts';
import { reasonOf } from '../thrown.ts';

/** Reads the text of a file; `path` is relative to `content/`. Rejects if the file is missing. */
export const readText = (path: string, files: SourceFiles = onDisk): Promise<string> =>
  files.text(`content/${path}`);

/** Lists the names in a folder of `content/`. */
export const readNames = (path: string, files: SourceFiles = onDisk): Promise<string[]> =>
  files.names(`content/${path}`);

/** Reads a YAML file in the shape of `schema`. Rejects with file, field and the expected value. */
export async function readYaml<T extends z.ZodType>(
  path: string,
  schema: T,
  files: SourceFiles = onDisk,
): Promise<z.output<T>> {
  return parseAs(path, schema, await readText(path, files));
}

/** Reads the front matter of an MDX file in the shape of `schema`. Rejects with file, field and the expected value. */
export async function readFrontMatter<T extends z.ZodType>(
  path: string,
  schema: T,
  files: SourceFiles = onDisk,
): Promise<z.output<T>> {
  const front = /^---\n([\s\S]*?)\n---/.exec(await readText(path, files))?.[1];
  if (front === undefined) throw new Error(`content/${path}: there is no front matter between ---`);
  return parseAs(path, schema, front);
}

function parseAs<T extends z.ZodType>(path: string, schema: T, text: string): z.output<T> {
  const parsed = schema.safeParse(parseYaml(path, text));
  if (!parsed.success) throw new Error(`content/${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseYaml(path: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const reason = reasonOf(error);
    throw new Error(`content/${path}: ${reason}`, { cause: error });
  }
}
