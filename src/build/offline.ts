/**
 * Makes what the site needs to work without a network, from the finished files: the edition in every page, the service
 * worker with the list of what it keeps, the list of the whole site, and the worker that ends the worker.
 */
import { createHash } from 'node:crypto';
import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { build } from 'rolldown';
import { withEdition } from '../offline/edition.ts';
import { WHOLE_PATH, type WholeManifest, type WorkerManifest } from '../offline/manifest.ts';
import { OFFLINE_SIZES, sizeMark, type OfflineSize } from '../offline/sizes.ts';
import {
  followersIn,
  isKept,
  isOfFirstVisit,
  mayComeUnpacked,
  pathOfPage,
} from './offline-files.ts';

const worker = (name: string): string =>
  fileURLToPath(new URL(`../offline/worker/${name}.ts`, import.meta.url));

/** What is made of pages, and may tell the sizes too. */
const TEXTS = '**/*.{md,txt}';

/** A file that can be kept. */
type Found = {
  file: string;
  path: string;
  first: boolean;
  /** Paths of what it asks for after its start. */
  followers: string[];
  size: number;
  /** Size as a host sends it; zero if it is not of the first visit. */
  sent: number;
  /** SHA-256 of its bytes, in base64. */
  digest: string;
};

/** The integration for `astro.config.mjs`. It has to be the last: it tells the bytes of files, which must not change afterwards. */
export function offline(): AstroIntegration {
  return {
    name: 'offline',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const sizes = await makeOffline(fileURLToPath(dir));
        logger.info(
          `${megabytes(sizes.first)} MB kept at the first visit (${megabytes(sizes.sent)} MB sent), ${megabytes(sizes.whole)} MB whole`,
        );
      },
    },
  };
}

/** Writes the files into the built site in `folder`. Resolves to what is kept, in bytes. */
export async function makeOffline(folder: string): Promise<Record<OfflineSize, number>> {
  const found = await findKept(folder);
  const sizes = measure(found);
  const edition = editionOf(found);
  const tell = (text: string): string =>
    OFFLINE_SIZES.reduce((so, size) => so.replaceAll(sizeMark(size), megabytes(sizes[size])), text);
  await rewrite(folder, '**/*.html', (html) => withEdition(tell(html), edition));
  await rewrite(folder, TEXTS, tell);
  const { whole, first } = listed(found, edition);
  await writeFile(join(folder, WHOLE_PATH), JSON.stringify(whole));
  await bundle(folder, 'sw', { __MANIFEST__: JSON.stringify(first) });
  await bundle(folder, 'off', {}, 'sw-off.js');
  return sizes;
}

/** Finds what can be kept, in the order of the paths. */
async function findKept(folder: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const name of (await Array.fromAsync(glob('**/*', { cwd: folder }))).sort()) {
    const file = name.replaceAll('\\', '/');
    if (!isKept(file) || !(await stat(join(folder, file))).isFile()) continue;
    const bytes = await readFile(join(folder, file));
    const size = bytes.length;
    const first = isOfFirstVisit(file, size);
    const sent = first ? (await promisify(gzip)(bytes)).length : 0;
    const digest = createHash('sha256').update(bytes).digest('base64');
    const followers = followersIn(file, bytes);
    found.push({ file, path: pathOfPage(file), size, first, sent, digest, followers });
  }
  return found;
}

function measure(found: readonly Found[]): Record<OfflineSize, number> {
  const sum = (bytes: number[]): number => bytes.reduce((a, b) => a + b, 0);
  return {
    first: sum(found.filter(({ first }) => first).map(({ size }) => size)),
    sent: sum(found.map(({ sent }) => sent)),
    whole: sum(found.map(({ size }) => size)),
  };
}

/** `2.1` below ten, `124` above: as exact as anybody needs. */
const megabytes = (bytes: number): string => {
  const millions = bytes / 1e6;
  return millions < 10 ? millions.toFixed(1) : String(Math.round(millions));
};

/** Names an edition after the content of its files: the same site built twice is the same edition. */
function editionOf(found: readonly Found[]): string {
  const hash = createHash('sha256');
  for (const { file, digest } of found) hash.update(`${file} ${digest}\n`);
  return hash.digest('hex').slice(0, 12);
}

async function rewrite(
  folder: string,
  pattern: string,
  change: (text: string) => string,
): Promise<void> {
  for await (const name of glob(pattern, { cwd: folder })) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    const changed = change(text);
    if (changed !== text) await writeFile(path, changed);
  }
}

function listed(found: readonly Found[], edition: string) {
  const isPage = ({ file }: Found): boolean => file.endsWith('.html');
  const files = found
    .filter((entry) => !isPage(entry))
    .map(({ file, path, digest, first, followers }) => ({
      path,
      integrity: mayComeUnpacked(file) ? '' : `sha256-${digest}`,
      first,
      ...(followers.length > 0 && { followedBy: followers }),
    }));
  const pages = found.filter(isPage).map(({ path, first }) => ({ path, first }));
  const whole: WholeManifest = { edition, pages, files };
  const first: WorkerManifest = {
    edition,
    pages: pages.filter((page) => page.first).map(({ path }) => path),
    files,
  };
  return { whole, first };
}

async function bundle(
  folder: string,
  name: string,
  define: Record<string, string>,
  file = `${name}.js`,
): Promise<void> {
  await build({
    input: worker(name),
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"', ...define } },
    output: { file: join(folder, file), format: 'iife', minify: true },
  });
}
