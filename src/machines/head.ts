/** Tags for programs in a page's `<head>`. Starlight writes the canonical address, the title and the description. */
import { RELEASES_FEED_PATH, RELEASES_PATH } from '../releases/addresses.ts';
import { absolute, FEED_PATH, twinPath } from './addresses.ts';
import { cardOf } from './cards.ts';
import { SITE } from './site.ts';
import { structuredData, type About } from './structured-data.ts';

/** A tag as Starlight takes it; `content` is not escaped. */
export interface HeadTag {
  tag: 'link' | 'meta' | 'script';
  attrs: Record<string, string>;
  content?: string;
}

/** Facts about a page that its head is made of. */
export interface PageFacts {
  /** Without the base. */
  path: string;
  title: string;
  description: string;
  about: About;
  /** Hides the page from search engines; it has no Markdown either. */
  noindex: boolean;
  /** The path of the page that this one is another edition of; undefined for a page of its own. */
  editionOf?: string | undefined;
}

/** Returns the tags, in order. */
export function headTags({ noindex, editionOf, ...page }: PageFacts, root: URL): HeadTag[] {
  const feed = feedTag('changes', absolute(FEED_PATH, root));
  if (noindex) return [meta('name', 'robots', 'noindex'), feed];
  if (editionOf !== undefined) {
    // It takes the place of the one that Starlight writes.
    const href = absolute(editionOf, root);
    return [{ tag: 'link', attrs: { rel: 'canonical', href } }, feed];
  }

  const card = cardOf(page.about);
  const image = absolute(card.path, root);
  return [
    {
      tag: 'link',
      attrs: {
        rel: 'alternate',
        type: 'text/markdown',
        title: 'This page as Markdown',
        href: absolute(twinPath(page.path), root),
      },
    },
    ...(page.path.startsWith(RELEASES_PATH)
      ? [feedTag('LiteLLM’s releases', absolute(RELEASES_FEED_PATH, root))]
      : []),
    feed,
    meta('property', 'og:type', page.about.kind === 'home' ? 'website' : 'article'),
    meta('property', 'og:image', image),
    meta('property', 'og:image:type', 'image/png'),
    meta('property', 'og:image:width', String(card.width)),
    meta('property', 'og:image:height', String(card.height)),
    meta('property', 'og:image:alt', card.alt),
    meta('name', 'twitter:image', image),
    meta('name', 'twitter:image:alt', card.alt),
    {
      tag: 'script',
      attrs: { type: 'application/ld+json' },
      content: structuredData({ ...page, image }, root),
    },
  ];
}

const feedTag = (of: string, href: string): HeadTag => ({
  tag: 'link',
  attrs: { rel: 'alternate', type: 'application/rss+xml', title: `${SITE.name}: ${of}`, href },
});

const meta = (key: 'name' | 'property', name: string, content: string): HeadTag => ({
  tag: 'meta',
  attrs: { [key]: name, content },
});
