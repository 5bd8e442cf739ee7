import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isKept, isOfFirstVisit, pathOfPage } from '../../../src/build/offline-files.ts';
import { makeOffline } from '../../../src/build/offline.ts';
import { editionIn } from '../../../src/offline/edition.ts';
import { isWholeManifest, type WholeManifest } from '../../../src/offline/manifest.ts';
import { sizeMark } from '../../../src/offline/sizes.ts';

const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true });
});

/** Makes a built site of these files. */
async function site(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'unstuck-offline-'));
  made.push(folder);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  return folder;
}

const textOf = (folder: string, file: string): Promise<string> =>
  readFile(path.join(folder, file), 'utf8');

async function wholeOf(folder: string): Promise<WholeManifest> {
  const whole: unknown = JSON.parse(await textOf(folder, 'offline.json'));
  if (!isWholeManifest(whole)) throw new TypeError('no list of files');
  return whole;
}

const FILES = {
  'index.html': '<head></head>home',
  'runbooks/x/index.html': `<head></head>${sizeMark('whole')} MB`,
  'm/x/index.html': '<head></head>a migration',
  'embed/x/index.html': '<head></head>a frame',
  '_astro/a.js': 'a()',
  '_astro/hstore.tar-x.gz': 'packed',
  'search-index.json': '{}',
  'runbooks/x.md': `${sizeMark('first')} MB`,
};

test('every page says the edition, and the worker and the list are of it', async () => {
  const folder = await site(FILES);
  await makeOffline(folder);
  const { edition, pages, files } = await wholeOf(folder);
  expect(edition).toMatch(/^[0-9a-f]{12}$/);
  for (const page of ['index.html', 'm/x/index.html', 'embed/x/index.html']) {
    expect(editionIn(await textOf(folder, page))).toBe(edition);
  }
  expect(await textOf(folder, 'sw.js')).toContain(edition);
  expect(pages).toEqual([
    { path: '', first: true },
    { path: 'm/x/', first: false },
    { path: 'runbooks/x/', first: true },
  ]);
  expect(files.map(({ path: file, first }) => [file, first])).toEqual([
    ['_astro/a.js', true],
    ['_astro/hstore.tar-x.gz', false],
    ['search-index.json', true],
  ]);
  // A host may unpack it, and then its bytes are others.
  expect(files.filter(({ integrity }) => integrity === '').map((file) => file.path)).toEqual([
    '_astro/hstore.tar-x.gz',
  ]);
});

test('a worker is kept with what it asks for after its start, and with nothing else', async () => {
  const folder = await site({
    ...FILES,
    '_astro/worker-x.js': 'load=()=>import(`./with-shell-y.js`).then(a);import("./help-z.js")',
    '_astro/with-shell-y.js': 'b()',
    '_astro/help-z.js': 'c()',
    'page.txt': 'import(`./with-shell-y.js`)',
  });
  await makeOffline(folder);
  const { files } = await wholeOf(folder);
  expect(
    files.filter(({ followedBy }) => followedBy).map((file) => [file.path, file.followedBy]),
  ).toEqual([['_astro/worker-x.js', ['_astro/with-shell-y.js']]]);
  expect(await textOf(folder, 'sw.js')).toContain('followedBy');
});

test('the sizes stand where the marks were, in Markdown too', async () => {
  const folder = await site(FILES);
  await makeOffline(folder);
  expect(await textOf(folder, 'runbooks/x/index.html')).toContain('>0.0 MB');
  expect(await textOf(folder, 'runbooks/x.md')).toBe('0.0 MB');
});

test('the same files are the same edition, and one other letter is another', async () => {
  const editionOf = async (files: typeof FILES): Promise<string> => {
    const folder = await site(files);
    await makeOffline(folder);
    return (await wholeOf(folder)).edition;
  };
  const edition = await editionOf(FILES);
  expect(await editionOf(FILES)).toBe(edition);
  expect(await editionOf({ ...FILES, '_astro/a.js': 'b()' })).not.toBe(edition);
  // What is not kept decides nothing.
  expect(await editionOf({ ...FILES, 'runbooks/x.md': 'other' })).toBe(edition);
});

test('neither worker asks another host for code', async () => {
  const folder = await site(FILES);
  await makeOffline(folder);
  for (const worker of ['sw.js', 'sw-off.js']) {
    const code = await textOf(folder, worker);
    expect(/importScripts|\bimport\b.{0,40}/.exec(code)?.[0]).toBeUndefined();
  }
  expect(await textOf(folder, 'sw-off.js')).toContain('unregister');
});

test('the first visit is what an incident needs, and no large file', () => {
  const first = [
    ...['index.html', 'search/index.html', 'diagnose/index.html', 'offline/index.html'],
    ...['runbooks/index.html', 'runbooks/x/index.html', 'guides/x/index.html'],
    ...['search-index.json', 'diagnosis.json', 'makers.json', 'favicon.svg', '_astro/a.css'],
  ];
  expect(first.filter((file) => !isKept(file) || !isOfFirstVisit(file, 1000))).toEqual([]);
  const later = ['m/x/index.html', 'e/P3009/index.html', 'sandbox/x.json', '_astro/a.wasm'];
  expect(later.filter((file) => !isKept(file) || isOfFirstVisit(file, 1000))).toEqual([]);
  expect(isOfFirstVisit('_astro/monaco.x.js', 3_000_000)).toBe(false);
  const never = ['404.html', 'index.json', 'llms.txt', 'cards/x.png', 'embed/x/index.html'];
  expect(never.filter(isKept)).toEqual([]);
  expect(['index.html', 'guides/x/index.html'].map(pathOfPage)).toEqual(['', 'guides/x/']);
});
