/** Finds the pages that belong together. */
import { getCollection } from 'astro:content';
import { onceInBuild } from './once-in-build.ts';

interface Page {
  kind: 'runbook' | 'guide';
  slug: string;
  path: string;
  title: string;
  /** The pages that this one names, each as `kind/slug`. */
  names: ReadonlySet<string>;
}

const namesOf = (related: { runbooks: string[]; guides: string[] }): ReadonlySet<string> =>
  new Set([
    ...related.runbooks.map((slug) => `runbook/${slug}`),
    ...related.guides.map((slug) => `guide/${slug}`),
  ]);

const allPages = onceInBuild(async (): Promise<readonly Page[]> => {
  const runbooks = await getCollection('runbooks');
  const guides = await getCollection('guides');
  const byTitle = (a: Page, b: Page): number => a.title.localeCompare(b.title);
  return [
    ...runbooks
      .map(({ id, data }): Page => {
        const lookAlikes = data.rightPlace.lookAlikes.flatMap(({ runbook }) => runbook ?? []);
        const names = namesOf({
          ...data.related,
          runbooks: [...data.related.runbooks, ...lookAlikes],
        });
        return { kind: 'runbook', slug: id, path: `/runbooks/${id}/`, title: data.title, names };
      })
      .sort(byTitle),
    ...guides
      .map(({ id, data }): Page => {
        const names = namesOf(data.related);
        return { kind: 'guide', slug: id, path: `/guides/${id}/`, title: data.title, names };
      })
      .sort(byTitle),
  ];
});

/** Returns the pages that this one names and those that name it: runbooks, then guides, each sorted by title. */
export async function relatedPages(
  kind: Page['kind'],
  slug: string,
): Promise<{ path: string; title: string }[]> {
  const pages = await allPages();
  const self = pages.find((page) => page.kind === kind && page.slug === slug);
  if (!self) throw new Error(`there is no ${kind} ${slug}`);
  const key = `${kind}/${slug}`;
  return pages.filter(
    (page) => page !== self && (self.names.has(`${page.kind}/${page.slug}`) || page.names.has(key)),
  );
}
