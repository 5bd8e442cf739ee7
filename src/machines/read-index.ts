/** The index of the site that is being built. */
import { relatedPages } from '../content/related.ts';
import { readChanges, readGuides, readRunbooks } from '../content/pages.ts';
import { buildIndex } from './index-file.ts';
import type { MachineIndex } from './index-schema.ts';

/** Reads the content and builds the index. `root` is the address of the site's root. */
export async function readIndex(root: URL): Promise<MachineIndex> {
  const runbooks = await readRunbooks();
  const related = new Map<string, { path: string; title: string }[]>();
  for (const slug of runbooks.keys()) related.set(slug, await relatedPages('runbook', slug));
  const [newest] = await readChanges();
  return buildIndex({
    runbooks,
    guides: await readGuides(),
    relatedTo: (slug) => related.get(slug) ?? [],
    updated: newest.date,
    root,
  });
}
