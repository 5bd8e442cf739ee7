/**
 * Collects the licences of the packages whose modules are in the bundles of the pages and of their workers, from the
 * bundler’s own list: no package is forgotten, and none is named that is not shipped.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { z } from 'zod';
import { LICENCES_FILE, type ShippedPackage } from '../content/licences.ts';
import { FONT_SOURCES } from './fonts.ts';
import { PARTS } from './licence-parts.ts';

/** The last package in the path of a module. */
const PACKAGE = /^\0?(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\/(?!.*\/node_modules\/)/;

const LEGAL_FILE = /^(licen[cs]e|copying|notice|thirdpartynotices)(\.\w+)?$/i;

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
});

/** The Vite environments whose bundles no browser gets. */
const ON_THE_SERVER = new Set(['ssr', 'prerender', 'astro']);

/** Makes the plugins: one for the pages, one for their workers. Packages with a text are written when the pages are bundled. */
export function shippedLicences(): { pages: Plugin; workers: Plugin } {
  const folders = new Map<string, string>();
  const note = (module: string): void => notePackage(module, folders);
  for (const source of FONT_SOURCES) note(join(process.cwd(), 'node_modules', source));
  const collect = (bundle: Rolldown.OutputBundle): void => {
    for (const output of Object.values(bundle))
      if (output.type === 'chunk') output.moduleIds.forEach(note);
  };
  return {
    pages: {
      name: 'shipped-licences',
      async generateBundle(_, bundle) {
        if (ON_THE_SERVER.has(this.environment.name)) return;
        collect(bundle);
        await writeList([...folders.values()]);
      },
    },
    workers: {
      name: 'shipped-licences-of-workers',
      generateBundle: (_, bundle) => collect(bundle),
    },
  };
}

/** Adds the folder of a module’s package, by its name; nothing for a module of this project. */
function notePackage(module: string, folders: Map<string, string>): void {
  const [, folder, name] = PACKAGE.exec(module) ?? [];
  if (folder !== undefined && name !== undefined) folders.set(name, folder);
}

/** The packages of the modules that a bundler has put together, by name, with their licences. Rejects if one names none. */
export async function packagesOf(modules: readonly string[]): Promise<ShippedPackage[]> {
  const folders = new Map<string, string>();
  for (const module of modules) notePackage(module, folders);
  return readPackages([...folders.values()]);
}

async function readPackages(folders: readonly string[]): Promise<ShippedPackage[]> {
  const packages = await Promise.all(folders.map(readPackage));
  return packages.sort((a, b) => a.name.localeCompare(b.name));
}

/** The licences as one text, for what is handed on as files. */
export const licencesText = (packages: readonly ShippedPackage[]): string =>
  packages
    .map(({ name, version, licence, text, parts }) =>
      [
        `${name} ${version}: ${licence}`,
        ...parts.map((part) => `In it, ${part.name}: ${part.licence}, ${part.url}`),
        text,
      ]
        .filter((line) => line !== '')
        .join('\n\n'),
    )
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');

async function writeList(folders: readonly string[]): Promise<void> {
  const packages = await readPackages(folders);
  const generated = join(process.cwd(), 'generated');
  await mkdir(generated, { recursive: true });
  await writeFile(join(generated, LICENCES_FILE), JSON.stringify(packages));
}

/** Reads what a package in a folder says of its licence. Rejects if it names none. */
export async function readPackage(folder: string): Promise<ShippedPackage> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifestSchema.parse(manifest, {
    error: () => `the package in ${folder} does not name its licence`,
  });
  const files = (await readdir(folder)).filter((file) => LEGAL_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return {
    name,
    version,
    licence: license,
    text: texts.map((text) => text.trim()).join('\n\n'),
    parts: [...(PARTS[name] ?? [])],
  };
}
