/** Two searches to compare ours with, over the same pages: plain Fuse.js, and Pagefind as a page uses it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import Fuse from 'fuse.js';
import { close, createIndex } from 'pagefind';
import { z } from 'zod';
import { readText } from '../../src/content/read.ts';
import type { SearchIndex, SearchPage } from '../../src/search/search-index.ts';
import { chromiumFlags, chromiumPath, ensureChromium } from '../support/chromium.ts';
import { serve } from '../support/server.ts';

/** A page as the other engines get it. Its text is the whole file, so signatures and keywords too. */
export interface PlainPage {
  path: string;
  title: string;
  summary: string;
  text: string;
}

/** Paths of pages, best first, and how long the engine took. */
export interface Timed {
  found: string[];
  ms: number;
}

/** A page that imports Pagefind, as a site does. */
const HARNESS = `<!doctype html>
<meta charset="utf-8">
<script type="module">
  import * as pagefind from './pagefind/pagefind.js';
  await pagefind.init();
  globalThis.look = async (paste) => {
    const began = performance.now();
    const { results } = await pagefind.search(paste);
    const ms = performance.now() - began;
    const pages = await Promise.all(results.slice(0, 3).map((result) => result.data()));
    return { found: pages.map(({ url }) => url), ms };
  };
</script>`;

const timedSchema = z.strictObject({ found: z.array(z.string()), ms: z.number() });

/** The pages of an index with their whole text, read from `content/`; a message is the text that its page has of it. */
export function readPlainPages({ pages }: SearchIndex): Promise<PlainPage[]> {
  return Promise.all(
    pages.map(async (page) => ({
      path: page.path,
      title: page.title,
      summary: page.summary,
      text:
        page.kind === 'message' ? textOf(page) : await readText(`${page.path.slice(1, -1)}.mdx`),
    })),
  );
}

const textOf = ({ signatures, keywords, headings, text }: SearchPage): string =>
  [...signatures.map(({ pattern }) => pattern), ...keywords, ...headings, text].join('\n');

/** Fuse.js as it comes: it looks for the paste near the beginning of a title, a summary or a text. */
export function plainFuse(pages: readonly PlainPage[]): (paste: string) => Timed {
  const fuse = new Fuse(pages, { keys: ['title', 'summary', 'text'] });
  return (paste) => timed(() => fuse.search(paste).map(({ item }) => item.path));
}

/**
 * Fuse.js as a careful author would set it: anywhere in the text. A log of 300 lines takes it
 * minutes then, so it gets no more than the first 64 characters.
 */
export function fuseAnywhere(pages: readonly PlainPage[]): (paste: string) => Timed {
  const fuse = new Fuse(pages, { keys: ['title', 'summary', 'text'], ignoreLocation: true });
  return (paste) => timed(() => fuse.search(paste.slice(0, 64)).map(({ item }) => item.path));
}

/** Calls `find` and takes the time. */
export function timed(find: () => string[]): Timed {
  const began = performance.now();
  const found = find();
  return { found, ms: performance.now() - began };
}

/** Pagefind in a browser. `close` ends the browser and takes the index away. */
export async function openPagefind(pages: readonly PlainPage[]): Promise<{
  search: (paste: string) => Promise<Timed>;
  close: () => Promise<void>;
}> {
  ensureChromium();
  const dir = await mkdtemp(join(tmpdir(), 'bench-search-'));
  await writePagefind(pages, join(dir, 'pagefind'));
  await writeFile(join(dir, 'index.html'), HARNESS);
  const server = await serve({ dir, base: '/', urlVariable: '' });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction('"look" in globalThis');
  return {
    search: async (paste) =>
      timedSchema.parse(await page.evaluate(`look(${JSON.stringify(paste)})`)),
    close: async () => {
      await browser.close();
      await server.close();
      await rm(dir, { recursive: true });
    },
  };
}

async function writePagefind(pages: readonly PlainPage[], outputPath: string): Promise<void> {
  const { index, errors } = await createIndex();
  if (index === undefined) throw new Error(`Pagefind made no index: ${errors.join('; ')}`);
  for (const { path, title, summary, text } of pages) {
    await index.addCustomRecord({
      url: path,
      content: `${title}\n${summary}\n${text}`,
      language: 'en',
      meta: { title },
    });
  }
  await index.writeFiles({ outputPath });
  await close();
}
