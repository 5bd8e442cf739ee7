/** Reads bundles of extensions from disk, for tests. */
import { readFile } from 'node:fs/promises';
import type { LoadBundle } from '../engine/extensions/extension-files.ts';
import { bundlePath } from './assets.ts';

export const readBundleFile: LoadBundle = async (bundle) =>
  new Blob([await readFile(bundlePath(bundle))]);
