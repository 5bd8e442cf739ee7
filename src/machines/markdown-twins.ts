/**
 * Writes every built page as Markdown next to it, and all runbooks and guides as `/llms-full.txt`. The source is the
 * finished HTML: no page can be forgotten, and both say the same.
 */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { absolute, isPagePath, LLMS_FULL_PATH, rootOf, twinPath } from './addresses.ts';
import { pageAsMarkdown } from './markdown.ts';

/** Redirects, and pages hidden from search engines, have no Markdown. */
const NO_TWIN = /<meta[^>]+(http-equiv="refresh"|name="robots"[^>]+noindex)/i;

/** Returns the path of a page from its file: `guides/x/index.html` → `/guides/x/`. */
const pathOf = (file: string): string =>
  `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;

/** Writes the files into a built site, which is served at `root`. Resolves to the paths of the pages that got one. */
async function writeTwins(folder: string, root: URL): Promise<string[]> {
  const files = (await Array.fromAsync(glob('**/*.html', { cwd: folder }))).sort();
  const full: string[] = [];
  const paths: string[] = [];
  for (const file of files) {
    const path = pathOf(file);
    const html = await readFile(join(folder, file), 'utf8');
    if (!isPagePath(path) || NO_TWIN.test(html)) continue;
    const markdown = pageAsMarkdown(html, absolute(path, root));
    await writeFile(join(folder, twinPath(path)), markdown);
    if (/^\/(runbooks|guides)\//.test(path)) full.push(markdown);
    paths.push(path);
  }
  await writeFile(join(folder, LLMS_FULL_PATH), full.join('\n---\n\n'));
  return paths;
}

/** The integration for `astro.config.mjs`. */
export function markdownTwins(): AstroIntegration {
  let root: URL | undefined;
  return {
    name: 'markdown-twins',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = rootOf(config.site, config.base);
      },
      'astro:build:done': async ({ dir, logger }) => {
        if (root === undefined) throw new Error('the configuration was not read');
        const paths = await writeTwins(fileURLToPath(dir), root);
        logger.info(`${paths.length} pages written as Markdown`);
      },
    },
  };
}
