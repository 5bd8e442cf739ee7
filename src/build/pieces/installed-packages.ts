/** Reads the packages in `node_modules` from npm's own list. */
import { z } from 'zod';
import type { SourceFiles } from '../../content/source-files.ts';

/** The list that npm writes at each installation. package-lock.json only lists the packages that should be installed. */
const HIDDEN_LOCKFILE = 'node_modules/.package-lock.json';

const packageSchema = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const lockfileSchema = z.object({ packages: z.record(z.string(), packageSchema) });

/** Installed packages by path, e.g. `node_modules/zod`. */
export type InstalledPackages = z.output<typeof lockfileSchema>['packages'];

/** Reads the list. Rejects with a hint if npm has installed nothing. */
export async function readInstalled(files: SourceFiles): Promise<InstalledPackages> {
  const text = await files.text(HIDDEN_LOCKFILE).catch((error: unknown) => {
    throw new Error(`${HIDDEN_LOCKFILE} is not there: run npm ci`, { cause: error });
  });
  return lockfileSchema.parse(JSON.parse(text)).packages;
}

/**
 * Returns path, version and hash of these packages and of their dependencies, sorted. Throws if one of `names` is not
 * installed; optional dependencies may be missing.
 */
export function packageEntries(
  installed: InstalledPackages,
  names: readonly string[],
): [path: string, version: string, integrity: string][] {
  const paths = new Set<string>();
  const visit = (name: string, from: string): boolean => {
    const path = locate(installed, name, from);
    if (path === undefined) return false;
    if (paths.has(path)) return true;
    paths.add(path);
    const { dependencies, optionalDependencies } = installed[path] ?? {};
    for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) {
      visit(dependency, path);
    }
    return true;
  };
  for (const name of names) {
    if (!visit(name, '')) throw new Error(`${name} is not installed: run npm ci`);
  }
  return [...paths].sort().map((path) => {
    const { version = '', integrity = '' } = installed[path] ?? {};
    return [path, version, integrity];
  });
}

/** Finds the package as Node does from the package at `from`: in the nearest `node_modules` above it. */
function locate(installed: InstalledPackages, name: string, from: string): string | undefined {
  for (
    let folder = from;
    ;
    folder = folder.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')
  ) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (installed[path]) return path;
    if (folder === '') return undefined;
  }
}
