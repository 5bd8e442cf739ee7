/**
 * Editions of the site for tests of the service worker: a part of a build, in a folder of its own, and a host that can
 * be given the next edition, or its plug pulled.
 */
import {
  copyFile,
  glob,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeOffline } from '../../src/build/offline.ts';
import type { Build } from './builds.ts';
import { hostOf } from './server.ts';

/** What an edition has: all that is kept at the first visit, two sandboxes, and one page of each other kind. */
const PARTS = [
  ...[
    '_astro/**',
    'index.html',
    '{search-index,diagnosis,makers}.json',
    'favicon.svg',
    '{search,diagnose,offline,glossary}/index.html',
  ],
  ...['runbooks/**/*.html', 'guides/**/*.html', 'e/08000/index.html'],
  ...['scenarios', 'sandbox'].flatMap((room) =>
    ['relation-does-not-exist', 'healthy'].map((id) => `${room}/${id}/index.html`),
  ),
  ...['sandbox/{relation-does-not-exist,healthy}*.json', 'sandbox/scenarios.json'],
];

/** Changes the files of an edition before it is listed. */
export type Change = (folder: string) => Promise<void>;

/** Makes an edition of a build in a new folder, and returns the folder. Pages are copies; the rest are links. */
export async function makeEdition(build: Build, change: Change = async () => {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'unstuck-edition-'));
  for await (const file of glob(PARTS, { cwd: build.dir })) {
    const [from, to] = [path.join(build.dir, file), path.join(folder, file)];
    if (!path.extname(file)) continue;
    await mkdir(path.dirname(to), { recursive: true });
    await (file.endsWith('.html') ? copyFile(from, to) : symlink(from, to));
  }
  await change(folder);
  await makeOffline(folder);
  return folder;
}

/** Replaces a text in the files of an edition. */
export async function replaceIn(folder: string, pattern: string, from: string, to: string) {
  for await (const file of glob(pattern, { cwd: folder })) {
    const target = path.join(folder, file);
    const text = await readFile(target, 'utf8');
    if (!text.includes(from)) continue;
    // It may be a link to the file of the build.
    await rm(target);
    await writeFile(target, text.replaceAll(from, to));
  }
}

/** Gives a hash-named file another name, wherever it is named. Returns the old name. */
export async function rehash(folder: string, pattern: string): Promise<string> {
  const [file] = await Array.fromAsync(glob(pattern, { cwd: folder }));
  if (file === undefined) throw new Error(`the edition has no ${pattern}`);
  const name = path.basename(file);
  const next = name.replace(/.(?=\.\w+$)/, (last) => (last === '0' ? '1' : '0'));
  await replaceIn(folder, '**/*.{html,js}', name, next);
  await rename(path.join(folder, file), path.join(folder, path.dirname(file), next));
  return name;
}

/** A host on one port. */
export type Host = {
  url: string;
  /** Paths that were asked for, below the site’s root, since they were last cleared. */
  asked: string[];
  deploy(folder: string): void;
  /** While it is unplugged every connection fails. */
  plug(isPlugged: boolean): void;
  close(): Promise<void>;
};

/** Serves an edition under the base of a build. */
export async function startHost(base: string, folder: string): Promise<Host> {
  let host: RequestListener = hostOf({ dir: folder, base });
  let plugged = true;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push((request.url ?? '').replace(base, ''));
    if (plugged) host(request, response);
    else request.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The host has no port');
  return {
    url: `http://localhost:${address.port}${base}`,
    asked,
    deploy: (next) => {
      host = hostOf({ dir: next, base });
    },
    plug: (isPlugged) => {
      plugged = isPlugged;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
