/** JSON-LD that tells search engines what a page is, in the words of schema.org. */
import type { Guide } from '../runbook/guide.ts';
import { GROUPS } from '../runbook/groups.ts';
import { plainText } from '../runbook/markdown.ts';
import type { Fix, Runbook } from '../runbook/schema.ts';
import type { BoardSummary } from '../sandbox/board/summary.ts';
import { absolute } from './addresses.ts';
import { SITE } from './site.ts';

/** The subject of a page. */
export type About =
  | { kind: 'home' }
  /** `state` is the board of its broken database; null if it has none. */
  | { kind: 'runbook'; slug: string; runbook: Runbook; state: BoardSummary | null }
  | { kind: 'guide'; slug: string; guide: Guide }
  | { kind: 'scenario'; id: string; title: string; state: BoardSummary | null }
  | { kind: 'page' };

/** Facts about a page that the data is made of. */
export interface DescribedPage {
  /** Without the base. */
  path: string;
  title: string;
  description: string;
  about: About;
  /** The absolute address of its social card. */
  image: string;
}

/** The page that lists those of a folder. */
const SHELVES: Readonly<Record<string, { name: string; path: string }>> = {
  runbooks: { name: 'Runbooks', path: '/#runbooks' },
  guides: { name: 'Guides', path: '/#guides' },
  releases: { name: 'Releases', path: '/releases/' },
  m: { name: 'Migrations', path: '/migrations/' },
  columns: { name: 'Columns', path: '/columns/' },
  scenarios: { name: 'Broken databases', path: '/scenarios/' },
};

/** Writes the JSON-LD of a page for a `<script>`, without any `<` that could end the script. */
export function structuredData(page: DescribedPage, root: URL): string {
  const graph = [subjectOf(page, root), ...breadcrumbs(page, root)];
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll(
    '<',
    String.raw`\u003c`,
  );
}

function subjectOf({ path, title, description, about, image }: DescribedPage, root: URL) {
  const url = absolute(path, root);
  const site = { '@type': 'WebSite', '@id': `${root.href}#site`, url: root.href, name: SITE.name };
  const common = { url, description, image, inLanguage: 'en' };
  switch (about.kind) {
    case 'home':
      return {
        ...site,
        description,
        inLanguage: 'en',
        potentialAction: {
          '@type': 'SearchAction',
          target: `${absolute('/search/', root)}?q={search_term_string}`,
          'query-input': 'required name=search_term_string',
        },
      };
    case 'runbook':
      return {
        '@type': 'TechArticle',
        headline: title,
        ...common,
        abstract: plainText(about.runbook.summary),
        articleSection: GROUPS[about.runbook.group],
        isPartOf: site,
        hasPart: about.runbook.fixes.map((fix) => howTo(fix, url)),
      };
    case 'guide':
      return {
        '@type': 'TechArticle',
        headline: title,
        ...common,
        abstract: plainText(about.guide.summary),
        isPartOf: site,
      };
    case 'scenario':
    case 'page':
      return { '@type': 'WebPage', name: title, ...common, isPartOf: site };
  }
}

/** Describes a fix, step by step. */
const howTo = ({ id, title, steps }: Fix, page: string) => ({
  '@type': 'HowTo',
  name: title,
  url: `${page}#${id}`,
  step: steps.map(({ say, sql, shell }) => ({
    '@type': 'HowToStep',
    text: [say === undefined ? [] : plainText(say), (sql ?? shell ?? '').trimEnd()]
      .flat()
      .join('\n'),
  })),
});

/** Returns the path from the home page; empty for the home page itself. */
function breadcrumbs({ path, title, about }: DescribedPage, root: URL) {
  if (about.kind === 'home') return [];
  const [folder = '', page] = path.split('/').filter((part) => part !== '');
  const shelf = page === undefined ? undefined : SHELVES[folder];
  const way = [{ name: SITE.name, path: '/' }, ...(shelf ? [shelf] : []), { name: title, path }];
  return [
    {
      '@type': 'BreadcrumbList',
      itemListElement: way.map((step, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: step.name,
        item: absolute(step.path, root),
      })),
    },
  ];
}
