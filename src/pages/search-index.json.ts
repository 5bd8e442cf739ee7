/** `/search-index.json`: everything search knows, fetched when the box is used. */
import { getCollection, render, type CollectionEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { readPlaceholders } from '../build/pages.ts';
import { readCatalogue } from '../catalogue/catalogue.ts';
import { plainText } from '../runbook/markdown.ts';
import { resolvePlaceholders } from '../runbook/placeholder.ts';
import { mayBeLinked } from '../runbook/placeholders.ts';
import type { SearchIndex, SearchPage } from '../search/search-index.ts';

export const GET: APIRoute = async () => {
  const runbooks = await getCollection('runbooks');
  const guides = await getCollection('guides');
  const placeholders = await readPlaceholders();
  const { migrations, tables } = await readCatalogue();
  const index: SearchIndex = {
    pages: [
      ...runbooks.map(({ id, data }): SearchPage => ({
        kind: 'runbook',
        path: `/runbooks/${id}/`,
        title: data.title,
        summary: plainText(data.summary),
        signatures: data.signatures,
        text: [
          ...data.keywords,
          ...data.fixes.map(({ title }) => title),
          ...data.wrongAdvice.map(({ advice }) => plainText(advice)),
          data.description,
        ].join('\n'),
        parameters: Object.fromEntries(
          resolvePlaceholders(data.placeholders, placeholders)
            .filter(({ kind }) => mayBeLinked(kind))
            .map(({ name, param }) => [name, param]),
        ),
      })),
      ...(await Promise.all(guides.map(guidePage))),
    ],
    names: {
      migrations: migrations.map(({ name }) => name),
      columns: Object.fromEntries(
        tables.map(({ table, columns }) => [table, columns.map(({ column }) => column)]),
      ),
    },
  };
  return Response.json(index);
};

/** A guide is found by its title, its description and its headings. */
async function guidePage(guide: CollectionEntry<'guides'>): Promise<SearchPage> {
  const { headings } = await render(guide);
  return {
    kind: 'guide',
    path: `/guides/${guide.id}/`,
    title: guide.data.title,
    summary: guide.data.description,
    signatures: [],
    text: headings.map(({ text }) => text).join('\n'),
    parameters: {},
  };
}
