import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { precompress, type Compressed } from '../../../src/hosting/precompress.ts';

const PAGE = '<p>Runbook</p>\n'.repeat(200);
/** Bytes without a pattern. */
const NOISE = Array.from({ length: 30 }, (_, i) => createHash('sha256').update(`${i}`).digest());
let folder: string;
let sums: Compressed;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-precompress-'));
  await writeFile(join(folder, 'page.html'), PAGE);
  await writeFile(join(folder, 'short.html'), '<p>Moved</p>');
  await writeFile(join(folder, 'picture.png'), PAGE);
  await writeFile(join(folder, 'noise.data'), Buffer.concat(NOISE));
  sums = await precompress(folder, { brotli: 5, gzip: 6 });
});

afterAll(() => rm(folder, { recursive: true }));

test('puts both forms beside a page, and nothing beside what gets no smaller by it', async () => {
  const made = (await readdir(folder)).filter((name) => /\.(br|gz)$/.test(name)).sort();
  expect(made).toEqual(['page.html.br', 'page.html.gz']);
  expect(brotliDecompressSync(await readFile(join(folder, 'page.html.br'))).toString()).toBe(PAGE);
  expect(gunzipSync(await readFile(join(folder, 'page.html.gz'))).toString()).toBe(PAGE);
});

test('says what it made', () => {
  expect(sums).toMatchObject({ files: 1, bytes: PAGE.length });
  expect(sums.brotli).toBeLessThan(sums.bytes);
  expect(sums.gzip).toBeLessThan(sums.bytes);
});
