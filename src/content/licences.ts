/** Reads the licences of what the pages ship, which `src/build/licences.ts` collects while it bundles them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the list is, in the folder of what the build makes. */
export const LICENCES_FILE = 'licences.json';

const shippedPackageSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  /** As its package.json has it: an SPDX expression. */
  licence: z.string(),
  /** The texts of its licence and its notices; empty if it brings none. */
  text: z.string(),
  /** What its own build has in it. */
  parts: z.array(z.strictObject({ name: z.string(), licence: z.string(), url: z.url() })),
});
export type ShippedPackage = z.output<typeof shippedPackageSchema>;

/** Returns the packages by name; `undefined` in development, where nothing is bundled. */
export async function readShippedPackages(): Promise<readonly ShippedPackage[] | undefined> {
  const path = join(process.cwd(), 'generated', LICENCES_FILE);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : z.array(shippedPackageSchema).parse(JSON.parse(text));
}
