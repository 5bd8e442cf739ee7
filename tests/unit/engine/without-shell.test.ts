/** What a worker begins with: nothing of it imports just-bash, which comes after the first answer. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A static import or re-export of values, up to the module that it is from. */
const IMPORT = /^(?:import|export)\s(?!type\b)(?:[^;'"]*?\bfrom\s)?\s*'([^']+)';$/gm;

/** Returns the packages that a module imports from its start on, each with the path of imports to it. */
function packagesOf(entry: string): Map<string, readonly string[]> {
  const packages = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.endsWith('.ts')) return;
    const here = [...way, relative(ROOT, file)];
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      if (from.startsWith('.')) visit(join(dirname(file), from.replace(/\?.*/, '')), here);
      else if (!packages.has(from)) packages.set(from, here);
    }
  };
  visit(join(ROOT, entry), []);
  return packages;
}

test.each(['src/sandbox/worker/worker.ts', 'src/yours/worker/worker.ts'])(
  '%s begins without the shell',
  (worker) => {
    const packages = packagesOf(worker);
    expect([...packages.keys()]).toContain('@electric-sql/pglite');
    expect(packages.get('just-bash/browser')).toBeUndefined();
  },
);

test('what is loaded after it has the shell', () => {
  const packages = packagesOf('src/sandbox/engine/container/with-shell.ts');
  expect(packages.get('just-bash/browser')).toBeDefined();
});
