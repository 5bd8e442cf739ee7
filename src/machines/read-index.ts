/** The index of the site that is being built. */
import { readBoards } from '../content/boards.ts';
import { readReleaseLadder } from '../content/release-ladder.ts';
import { relatedPages } from '../content/related.ts';
import { readChanges, readGuides, readRunbooks } from '../content/pages.ts';
import { buildIndex } from './index-file.ts';
import type { MachineIndex } from './index-schema.ts';

/** Reads the content and builds the index. `root` is the address of the site's root. */
export async function readIndex(root: URL): Promise<MachineIndex> {
  const runbooks = await readRunbooks();
  const related = new Map<string, { path: string; title: string }[]>();
  for (const slug of runbooks.keys()) related.set(slug, await relatedPages('runbook', slug));
  const states = new Map<string, string | undefined>();
  for (const { scenario } of runbooks.values()) {
    if (scenario === undefined) continue;
    states.set(scenario, (await readBoards(scenario))?.before.sentence);
  }
  const [newest] = await readChanges();
  return buildIndex({
    runbooks,
    guides: await readGuides(),
    relatedTo: (slug) => related.get(slug) ?? [],
    stateOf: (scenario) => states.get(scenario),
    releases: await readReleaseLadder(),
    updated: newest.date,
    root,
  });
}
