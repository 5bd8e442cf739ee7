/** What pages may refer to: the names of everything in `content/`. */
import { readPlaceholders } from '../build/pages.ts';
import { readNames } from '../build/read.ts';
import type { PlaceholderList } from '../runbook/placeholder.ts';

export interface Known {
  runbooks: ReadonlySet<string>;
  guides: ReadonlySet<string>;
  scenarios: ReadonlySet<string>;
  placeholders: PlaceholderList;
  /** The path of each of them, from the project's folder. */
  paths: string[];
}

/** Reads names only, so that it is quick. */
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
    paths: [
      ...runbooks.map((slug) => `content/runbooks/${slug}.mdx`),
      ...guides.map((slug) => `content/guides/${slug}.mdx`),
      ...scenarios.map((id) => `content/scenarios/${id}`),
    ].sort(),
  };
}
