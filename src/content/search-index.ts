/** Makes the search index from `content/`, for the site, the `unstuck` command and the tests. */
import { z } from 'zod';
import { readAtlas } from './atlas.ts';
import { withAtlas } from './atlas-pages.ts';
import { readCatalogue } from './catalogue.ts';
import type { Guide } from '../runbook/guide.ts';
import { plainText } from '../runbook/markdown.ts';
import { resolvePlaceholders, type PlaceholderList } from '../runbook/placeholder.ts';
import { mayBeLinked } from '../runbook/placeholders.ts';
import type { Runbook } from '../runbook/schema.ts';
import type { Step } from '../runbook/step.ts';
import type { SearchIndex, SearchPage } from '../search/search-index.ts';
import { contentWords } from '../search/tokens.ts';
import { readGlossary, readGuides, readPlaceholders, readRunbooks } from './pages.ts';
import { readText, readYaml } from './read.ts';
import { ladderFrom } from './release-ladder.ts';

/** Reads everything in `content/` that a search can find. Rejects with file, field and the expected value. */
export async function readSearchIndex(): Promise<SearchIndex> {
  const [runbooks, guides, placeholders, glossary, atlas, catalogue, releases] = await Promise.all([
    readRunbooks(),
    readGuides(),
    readPlaceholders(),
    readGlossary(),
    readAtlas(),
    readCatalogue(),
    ladderFrom([]),
  ]);
  const { migrations, tables } = catalogue;
  const pages = await Promise.all([
    ...[...runbooks].map(([slug, runbook]) => runbookPage(slug, runbook, placeholders)),
    ...[...guides].map(([slug, guide]) => guidePage(slug, guide)),
  ]);
  return {
    synonyms: await readYaml(
      'synonyms.yaml',
      z.array(z.array(z.string().regex(/^[a-z_]+$/)).min(2)),
    ),
    translations: await readYaml(
      'translations.yaml',
      z.record(z.string().regex(/^[a-z ]+$/), z.array(z.string().regex(/^[\p{L} '’]+$/u)).min(1)),
    ),
    pages: withAtlas(pages, atlas),
    names: {
      migrations: migrations.map(({ name }) => name),
      columns: Object.fromEntries(
        tables.map(({ table, columns }) => [table, columns.map(({ column }) => column)]),
      ),
      releases: releases.map(({ version }) => version),
    },
    terms: glossary.map(({ id, term, definition }) => ({
      id,
      term: plainText(term),
      definition: plainText(definition),
    })),
  };
}

async function runbookPage(
  slug: string,
  runbook: Runbook,
  placeholders: PlaceholderList,
): Promise<SearchPage> {
  const { body } = await readBody(`runbooks/${slug}.mdx`);
  return {
    kind: 'runbook',
    path: `/runbooks/${slug}/`,
    title: runbook.title,
    summary: plainText(runbook.summary),
    signatures: runbook.signatures,
    codes: [],
    shows: runbook.shows,
    keywords: runbook.keywords,
    headings: [
      runbook.description,
      ...runbook.fixes.map(({ title }) => plainText(title)),
      ...runbook.wrongAdvice.map(({ advice }) => plainText(advice)),
    ],
    text: wordsOnce([
      ...runbook.symptoms.map(({ lines }) => lines),
      ...runbook.rightPlace.steps.flatMap(codeOf),
      ...runbook.fixes.flatMap(({ fits, steps }) => [fits, ...steps.flatMap(codeOf)]),
      ...runbook.wrongAdvice.map(({ why }) => why),
      ...runbook.prevention,
      runbook.affectedReleases,
      body,
    ]),
    parts: [
      words([runbook.title, runbook.description, plainText(runbook.summary)]),
      words([runbook.title, ...runbook.keywords]),
    ],
    parameters: Object.fromEntries(
      resolvePlaceholders(runbook.placeholders, placeholders)
        .filter(({ kind }) => mayBeLinked(kind))
        .map(({ name, param }) => [name, param]),
    ),
  };
}

async function guidePage(slug: string, guide: Guide): Promise<SearchPage> {
  const { headings, body } = await readBody(`guides/${slug}.mdx`);
  return {
    kind: 'guide',
    path: `/guides/${slug}/`,
    title: guide.title,
    summary: guide.description,
    signatures: [],
    codes: [],
    shows: guide.shows,
    keywords: guide.keywords,
    headings: [plainText(guide.summary), ...headings],
    text: wordsOnce([
      ...Object.values(guide.blocks).flatMap(({ steps }) => steps.flatMap(codeOf)),
      body,
    ]),
    parts: [
      words([guide.title, guide.description, plainText(guide.summary)]),
      words([guide.title, ...guide.keywords]),
    ],
    parameters: {},
  };
}

const codeOf = ({ sql = '', shell = '' }: Step): string[] => [sql, shell];

/** Reads the headings of an MDX file and its prose without components. */
async function readBody(path: string): Promise<{ headings: string[]; body: string }> {
  const prose = (await readText(path))
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replaceAll(/^(?:import|export) .*$/gm, '')
    .replaceAll(/<[A-Z]\w*[^>]*>/g, ' ');
  return {
    headings: [...prose.matchAll(/^#{2,4} (.+)$/gm)].map(([, text = '']) => plainText(text)),
    body: prose.replaceAll(/\]\([^)]*\)/g, ' '),
  };
}

/** Keeps each word of the texts once: enough to find a page by, at a fraction of its size. */
const wordsOnce = (texts: readonly string[]): string =>
  contentWords(texts.join('\n')).sort().join(' ');

const words = (texts: readonly string[]): string => contentWords(texts.join('\n')).join(' ');
