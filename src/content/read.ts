/** Files of `content/`, read and checked; every message names the file. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Not relative to this module: the site's build moves it. */
const CONTENT = join(process.cwd(), 'content');

/** The text of a file; `path` is relative to `content/`. Rejects if it is not there. */
export const readText = (path: string): Promise<string> => readFile(join(CONTENT, path), 'utf8');

/** Names in a folder of `content/`. */
export const readNames = (path: string): Promise<string[]> => readdir(join(CONTENT, path));

/** A YAML file in the shape of `schema`. Rejects with file, field and what is wanted. */
export async function readYaml<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> {
  return parseAs(path, schema, parse(await readText(path)));
}

/** The front matter of an MDX file in the shape of `schema`. Rejects with file, field and what is wanted. */
export async function readFrontMatter<T extends z.ZodType>(
  path: string,
  schema: T,
): Promise<z.output<T>> {
  const front = /^---\n([\s\S]*?)\n---/.exec(await readText(path))?.[1];
  if (front === undefined) throw new Error(`content/${path}: there is no front matter between ---`);
  return parseAs(path, schema, parse(front));
}

function parseAs<T extends z.ZodType>(path: string, schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`content/${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
