/** Checks the page of the licences. Reads files, starts no browser. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { builds } from '../support/builds.ts';

const page = readFileSync(path.join(builds.root.dir, 'licences/index.html'), 'utf8');

test('the page of licences names what is known to be shipped, and nothing that only builds the site', () => {
  const shipped = [
    ...['@electric-sql/pglite', '@prisma/schema-engine-wasm', 'monaco-editor', 'preact'],
    ...['fuse.js', 'just-bash', '@fontsource/ibm-plex-mono', 'PostgreSQL', 'Emscripten and musl'],
  ];
  expect(shipped.filter((name) => !page.includes(`>${name}<`))).toEqual([]);
  expect(['sharp', 'rolldown', 'vite'].filter((name) => page.includes(`>${name}<`))).toEqual([]);
});

test('each package has its licence and its text, or says what is in it', () => {
  const items = [...page.matchAll(/<li\b[^>]*>\s*<p\b[\s\S]*?<\/li>/g)]
    .map(([item]) => item)
    .filter((item) => item.includes('<strong'));
  expect(items.length).toBeGreaterThan(20);
  const bare = items.filter((item) => !item.includes('<pre') && !item.includes('In it:'));
  expect(bare).toEqual([]);
});
