/** The files that tools may read: those beneath the folders that the command line names, wherever links lead. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, resolve, sep } from 'node:path';
import { givenFiles } from '../../sandbox/node/given-files.ts';
import type { Given } from '../../sandbox/twin/folder/read-folder.ts';
import { reasonOf } from '../../thrown.ts';
import { ToolRefusal } from './answer.ts';

/** Megabytes of a file that is read; a bundle or a dump may have no more. */
const MOST_MB = 50;

export interface Allowed {
  /** Reads a file. Throws a `ToolRefusal` if it may not be read or cannot be. */
  readonly file: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Lists a directory, or an archive as its one file. Throws as `file` does; a link that leads out throws while it is listed. */
  readonly folder: (path: string) => Promise<Given>;
}

/** Allows what is beneath `directories`. Any other path is refused, whether anything is there or not. */
export function allowedBeneath(directories: readonly string[]): Allowed {
  const roots = directories.map((directory) => resolve(directory));

  /** Returns the path without links, if that is beneath a root too. It is what gets opened. */
  async function realPath(path: string): Promise<string> {
    const realRoots = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
    const isAllowed = (candidate: string): boolean =>
      [...roots, ...realRoots].some((root) => isBeneath(candidate, root));
    const candidates = isAbsolute(path)
      ? [resolve(path)]
      : roots.map((root) => resolve(root, path));
    const named = candidates.filter(isAllowed);
    let missing: string | null = null;
    for (const candidate of named) {
      const found = await existing(candidate);
      if (!realRoots.some((root) => isBeneath(found.path, root))) throw refusal(path, roots);
      if (found.isWhole) return found.path;
      missing ??= candidate;
    }
    throw missing === null
      ? refusal(path, roots)
      : new ToolRefusal(`${path} cannot be read: there is nothing at ${missing}.`);
  }

  return {
    file: async (path) => readLimited(await realPath(path), path),
    folder: async (path) => {
      const real = await realPath(path);
      const { isFile, isDirectory } = await kindOf(real, path);
      if (!isFile && !isDirectory) throw notAFile(path);
      return givenFiles(real, async (link) => {
        await realPath(link);
      });
    },
  };
}

const isBeneath = (path: string, root: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);

/** Follows a path as far as there is something, without links; `isWhole` if that is all of it. */
async function existing(path: string): Promise<{ path: string; isWhole: boolean }> {
  for (let at = path, isWhole = true; ; at = dirname(at), isWhole = false) {
    try {
      return { path: await realpath(at), isWhole };
    } catch {
      if (dirname(at) === at) return { path: at, isWhole: false };
    }
  }
}

async function readLimited(real: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const { isFile, size } = await kindOf(real, path);
  if (!isFile) throw notAFile(path);
  if (size > MOST_MB * 1024 * 1024)
    throw new ToolRefusal(`${path} has more than ${MOST_MB} MB. Collect again, or cut it.`);
  try {
    return new Uint8Array(await readFile(real));
  } catch (error) {
    throw new ToolRefusal(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

async function kindOf(
  real: string,
  path: string,
): Promise<{ isFile: boolean; isDirectory: boolean; size: number }> {
  try {
    const stats = await stat(real);
    return { isFile: stats.isFile(), isDirectory: stats.isDirectory(), size: stats.size };
  } catch (error) {
    throw new ToolRefusal(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

/** A pipe or a device could be waited for without end. */
const notAFile = (path: string): ToolRefusal =>
  new ToolRefusal(`${path} is no file. Name a file, or for migrations a folder.`);

const refusal = (path: string, roots: readonly string[]): ToolRefusal =>
  new ToolRefusal(
    `${path} may not be read: ${
      roots.length === 0
        ? 'this server was started without --allow, so it reads no files'
        : `it is not beneath ${roots.join(' or ')}, or a link leads out of it`
    }. Hand over the text itself, or let the person who runs the server start it with --allow and the folder: unstuck mcp --allow DIR.`,
  );
