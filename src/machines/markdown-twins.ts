/**
 * Writes beside every built page the same page as Markdown, and all runbooks and guides as `/llms-full.txt`. Made from
 * the finished HTML, so that no page can be forgotten and both say the same.
 */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { absolute, isPagePath, LLMS_FULL_PATH, rootOf, twinPath } from './addresses.ts';
import { pageAsMarkdown } from './markdown.ts';

/** Redirects, and pages that are not to be found by themselves, have no Markdown. */
const NO_TWIN = /<meta[^>]+(http-equiv="refresh"|name="robots"[^>]+noindex)/i;

/** The path of a page by its file: `guides/x/index.html` → `/guides/x/`. */
const pathOf = (file: string): string =>
  `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;

/** Writes the files into a built site, which stands at `root`; resolves to the paths of the pages that have one. */
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
