/** `/changes.xml`: the published changes as RSS. */
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { readChanges } from '../content/pages.ts';
import { absolute, CHANGES_PATH, rootOf } from '../machines/addresses.ts';
import { SITE } from '../machines/site.ts';
import { blockMarkdown, plainText } from '../runbook/markdown.ts';

export const GET: APIRoute = async ({ site }) => {
  const root = rootOf(site, import.meta.env.BASE_URL);
  const resolveLink = (target: string) => ({
    href: target.startsWith('/') ? absolute(target, root) : target,
  });
  return rss({
    title: `${SITE.name}: changes`,
    description: SITE.description,
    site: root,
    items: (await readChanges()).map(({ id, date, title, text }) => ({
      title,
      // A feed needs a time of day; changes have only a date.
      pubDate: new Date(`${date}T00:00:00Z`),
      link: absolute(`${CHANGES_PATH}#${id}`, root),
      description: plainText(text),
      content: blockMarkdown(text, resolveLink),
    })),
    customData: '<language>en</language>',
  });
};
