/** Finds the schema.prisma of a folder of migrations. https://www.prisma.io/docs/orm/prisma-schema/overview/location */
import { decode } from './text.ts';
import { inside, isWithin, parentOf } from './names.ts';
import type { Notes } from './notes.ts';
import { RefusedFolder } from './refusal.ts';

/** The schema of a folder. */
export interface FoundSchema {
  /** Text of the file, or of several files one after another. */
  readonly text: string;
  /** Its paths in the source, the one with the datasource first. */
  readonly paths: readonly string[];
  /** The provider of its datasource, as in `postgresql`; null if it is not written there. */
  readonly provider: string | null;
}

interface SchemaFile {
  readonly path: string;
  readonly text: string;
  readonly hasDatasource: boolean;
}

const DATASOURCE = /^[ \t]*datasource[ \t]+\w+[ \t]*\{([^}]*)\}/m;
const BLOCK = /^[ \t]*(?:model|enum|type|view)[ \t]+(\w+)[ \t]*\{/gm;

/**
 * Finds the schema beside a root, or in directories beside it. Files without a datasource belong to the one that has
 * it, unless they declare a name a second time. Returns null if there is none. Throws RefusedFolder for one that is no text.
 */
export function findSchema(
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
  otherRoots: readonly string[],
  notes: Notes,
): FoundSchema | null {
  const paths = [...files.keys()].filter((path) => path.endsWith('.prisma')).sort();
  // Of `migrations` at the top, and of a folder that was given alone, everything is beside.
  const home = parentOf(root);
  const homesOfOthers = otherRoots
    .map(parentOf)
    .filter((other) => other !== home && isWithin(other, home));
  const near = paths.filter(
    (path) => isWithin(path, home) && !homesOfOthers.some((other) => isWithin(path, other)),
  );
  const mains = near.map((path) => readSchema(path, files)).filter((file) => file.hasDatasource);
  const main = chosen(root, mains) ?? distant(paths, files, notes);
  if (!main) {
    notes.add('no-schema', root === '' ? 'the folder itself' : root);
    return null;
  }
  for (const { path } of mains) if (path !== main.path) notes.add('other-schema', path);
  return withParts(
    main,
    near.map((path) => readSchema(path, files)),
    notes,
  );
}

/** The schema nearest to the root: in the folder above it, or the least deep. */
function chosen(root: string, mains: readonly SchemaFile[]): SchemaFile | undefined {
  const beside = inside(parentOf(root), 'schema.prisma');
  const depth = ({ path }: SchemaFile): number => path.split('/').length;
  return (
    mains.find(({ path }) => path === beside) ?? [...mains].sort((a, b) => depth(a) - depth(b))[0]
  );
}

/** The only schema of the source, wherever it is. */
function distant(
  paths: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
  notes: Notes,
): SchemaFile | undefined {
  const mains = paths.map((path) => readSchema(path, files)).filter((file) => file.hasDatasource);
  const [only] = mains;
  if (!only || mains.length > 1) return undefined;
  notes.add('distant-schema', only.path);
  return only;
}

function withParts(main: SchemaFile, near: readonly SchemaFile[], notes: Notes): FoundSchema {
  const directory = parentOf(main.path);
  const parts = near.filter((file) => !file.hasDatasource && isWithin(file.path, directory));
  const names = new Set(namesIn(main));
  const joined = [main];
  for (const part of parts) {
    const own = namesIn(part);
    if (own.some((name) => names.has(name))) {
      notes.add('other-schema', part.path);
      continue;
    }
    for (const name of own) names.add(name);
    joined.push(part);
    notes.add('joined-schema', part.path);
  }
  return {
    text: joined.map(({ text }) => text).join('\n'),
    paths: joined.map(({ path }) => path),
    provider: providerOf(DATASOURCE.exec(main.text)?.[1] ?? ''),
  };
}

const namesIn = ({ text }: SchemaFile): string[] =>
  [...text.matchAll(BLOCK)].flatMap(([, name]) => (name === undefined ? [] : [name]));

/** The provider in a datasource block or in migration_lock.toml; null if it is not written there. */
export const providerOf = (text: string): string | null =>
  /^[ \t]*provider[ \t]*=[ \t]*"(\w+)"/m.exec(text)?.[1] ?? null;

function readSchema(path: string, files: ReadonlyMap<string, Uint8Array>): SchemaFile {
  const decoded = decode(files.get(path) ?? new Uint8Array());
  if ('text' in decoded) {
    const text = decoded.text.replace(/^\uFEFF/, '');
    return { path, text, hasDatasource: DATASOURCE.test(text) };
  }
  throw new RefusedFolder(
    'encoding',
    path,
    `${path} ${decoded.problem}.`,
    'Save it as UTF-8: Prisma reads no other.',
  );
}
