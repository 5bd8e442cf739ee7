/** Reads bundles of extensions from disk, for tests, `rehearse` and the build. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LoadBundle } from '../engine/extensions/extension-files.ts';

export const readBundleFile: LoadBundle = async (bundle) => {
  const file = new URL(`./${bundle}.tar.gz`, import.meta.resolve('@electric-sql/pglite'));
  return new Blob([await readFile(fileURLToPath(file))]);
};
