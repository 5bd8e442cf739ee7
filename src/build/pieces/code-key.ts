/**
 * Computes the key of code: a hash of the minified bundle of its entry points and of the npm packages that it uses. It
 * covers every module that the entries reach; comments, formatting and unreachable files do not change it.
 */
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import type { SourceFiles } from '../../content/source-files.ts';
import { packageEntries, readInstalled } from './installed-packages.ts';
import { hashOf } from './hash.ts';

/** A module specifier of a package, as opposed to a path. */
const PACKAGE = /^[^./\\\0]/;

/** Generated files. They are made from packages, which have keys of their own. */
const GENERATED = /\/generated\/[\w.-]+$/;

/**
 * Hashes the code that `entries` reach, the packages that it imports, those named in `packages`, and the dependencies
 * of all these. Rejects if an entry cannot be bundled or a package is not installed.
 */
export async function codeKey(
  files: SourceFiles,
  entries: readonly string[],
  packages: readonly string[] = [],
): Promise<string> {
  const bundle = await rolldown({
    cwd: process.cwd(),
    input: entries.map((entry) => join(process.cwd(), entry)),
    platform: 'node',
    external: (id) => PACKAGE.test(id) || GENERATED.test(id),
    plugins: [readingFrom(files)],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const imported = chunks
    .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
    .filter((id) => PACKAGE.test(id) && !isBuiltin(id))
    .map(packageOf)
    .filter((name) => name !== '');
  const entriesOfPackages = packageEntries(await readInstalled(files), [...imported, ...packages]);
  return hashOf([chunks.map(({ code }) => code), entriesOfPackages]);
}

/** Loads the project's modules from `files`. */
function readingFrom(files: SourceFiles): Plugin {
  return {
    name: 'reading-from',
    load: (id) => {
      const path = relative(process.cwd(), id);
      return path.startsWith('src') ? files.text(path) : null;
    },
  };
}

/** `@scope/name/file` → `@scope/name`; empty for a chunk of the bundle itself. */
const packageOf = (id: string): string =>
  id.endsWith('.js') && !id.includes('/')
    ? ''
    : id
        .split('/')
        .slice(0, id.startsWith('@') ? 2 : 1)
        .join('/');
