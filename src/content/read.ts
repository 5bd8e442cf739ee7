/** Reads and checks files of `content/`; every error message names the file and the line. */
import { parse } from 'yaml';
import { z } from 'zod';
import { lineOfPath } from './line-of.ts';
import { onDisk, type SourceFiles } from './source-files.ts';
import { reasonOf } from '../thrown.ts';

/** Reads the text of a file; `path` is relative to `content/`. Rejects if the file is missing. */
export const readText = (path: string, files: SourceFiles = onDisk): Promise<string> =>
  files.text(`content/${path}`);

/** Lists the names in a folder of `content/`. */
export const readNames = (path: string, files: SourceFiles = onDisk): Promise<string[]> =>
  files.names(`content/${path}`);

/** Reads a YAML file in the shape of `schema`. Rejects with file, line, field, what was found and what is wanted. */
export async function readYaml<T extends z.ZodType>(
  path: string,
  schema: T,
  files: SourceFiles = onDisk,
): Promise<z.output<T>> {
  return parseAs(path, schema, await readText(path, files));
}

/** Reads the front matter of an MDX file in the shape of `schema`. Rejects as `readYaml` does. */
export async function readFrontMatter<T extends z.ZodType>(
  path: string,
  schema: T,
  files: SourceFiles = onDisk,
): Promise<z.output<T>> {
  const front = /^---\n([\s\S]*?)\n---/.exec(await readText(path, files))?.[1];
  if (front === undefined) throw new Error(`content/${path}: there is no front matter between ---`);
  return parseAs(path, schema, front, 1);
}

/** `above` is the number of lines that the file has before the text. */
function parseAs<T extends z.ZodType>(
  path: string,
  schema: T,
  text: string,
  above = 0,
): z.output<T> {
  const value = parseYaml(path, text);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues
      .map((issue) => {
        const line = String(lineOfPath(text, issue.path) + above);
        const field = z.core.toDotPath(issue.path) || 'the whole file';
        return `content/${path}:${line}: ${field}: ${issue.message}${foundAt(value, issue)}`;
      })
      .join('\n'),
  );
}

/** Characters of a value that a message shows. */
const LONGEST_FOUND = 80;

/** `; found "7"`, unless the message tells it already or it is too long to be of help. */
function foundAt(value: unknown, { path, message }: z.core.$ZodIssue): string {
  if (message.includes('received')) return '';
  const found = path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );
  const shown = JSON.stringify(found);
  return found === undefined || shown.length > LONGEST_FOUND ? '' : `; found ${shown}`;
}

function parseYaml(path: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const reason = reasonOf(error);
    throw new Error(`content/${path}: ${reason}`, { cause: error });
  }
}
