/** What pages may refer to: the names of everything in `content/`. */
import { readGlossary, readPlaceholders } from '../content/pages.ts';
import { readNames } from '../content/read.ts';
import type { PlaceholderList } from '../runbook/placeholder.ts';

export interface Known {
  runbooks: ReadonlySet<string>;
  guides: ReadonlySet<string>;
  scenarios: ReadonlySet<string>;
  placeholders: PlaceholderList;
  /** Ids of the glossary. */
  terms: ReadonlySet<string>;
  /** The path of each of them, from the project's folder. */
  paths: string[];
}

/** Reads names and the two short lists, so that it is quick. Rejects if one of those is not in shape. */
export async function readKnown(): Promise<Known> {
  const slugs = async (folder: string): Promise<string[]> =>
    (await readNames(folder))
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => name.slice(0, -4));
  const [runbooks, guides, scenarios] = await Promise.all([
    slugs('runbooks'),
    slugs('guides'),
    readNames('scenarios'),
  ]);
  return {
    runbooks: new Set(runbooks),
    guides: new Set(guides),
    scenarios: new Set(scenarios),
    placeholders: await readPlaceholders(),
    terms: new Set((await readGlossary()).map(({ id }) => id)),
    paths: [
      ...runbooks.map((slug) => `content/runbooks/${slug}.mdx`),
      ...guides.map((slug) => `content/guides/${slug}.mdx`),
      ...scenarios.map((id) => `content/scenarios/${id}`),
    ].sort(),
  };
}
