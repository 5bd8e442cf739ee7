/** Lists the names in `content/` that pages may refer to. */
import { readTracks } from '../content/exercises.ts';
import { readLabels, type Labels } from '../content/labels.ts';
import { readGlossary, readPlaceholders } from '../content/pages.ts';
import { readNames } from '../content/read.ts';
import type { PlaceholderList } from '../runbook/placeholder.ts';

export interface Known {
  runbooks: ReadonlySet<string>;
  guides: ReadonlySet<string>;
  scenarios: ReadonlySet<string>;
  /** The scenarios that have a place in a track of `content/exercises.yaml`. */
  exercises: ReadonlySet<string>;
  /** The short names of pages. */
  labels: Labels;
  placeholders: PlaceholderList;
  /** The ids of the glossary's terms. */
  terms: ReadonlySet<string>;
  /** The paths of all pages and scenarios, from the project's folder. */
  paths: string[];
}

/** Reads only names and four short lists, to be quick. Rejects if one of the lists has the wrong shape. */
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
    exercises: new Set(
      (await readTracks()).flatMap(({ exercises }) => exercises.map(({ scenario }) => scenario)),
    ),
    labels: await readLabels(),
    placeholders: await readPlaceholders(),
    terms: new Set((await readGlossary()).map(({ id }) => id)),
    paths: [
      ...runbooks.map((slug) => `content/runbooks/${slug}.mdx`),
      ...guides.map((slug) => `content/guides/${slug}.mdx`),
      ...scenarios.map((id) => `content/scenarios/${id}`),
    ].sort(),
  };
}
