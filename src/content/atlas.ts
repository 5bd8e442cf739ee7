/** Reads `content/atlas/`: the messages that no runbook has as its own signature. */
import { z } from 'zod';
import { entryKind } from '../atlas/entry-id.ts';
import { atlasEntrySchema, type AtlasEntry } from '../atlas/schema.ts';
import { runbookAnchors } from '../runbook/anchors.ts';
import { readRunbooks } from './pages.ts';
import { readNames, readYaml } from './read.ts';

const fileSchema = z.array(atlasEntrySchema).min(1);

/**
 * Reads all entries, in the order of the files' names and of each file. Rejects with file, entry and field if a value
 * has the wrong shape, an id is taken, or a runbook or its part does not exist.
 */
export async function readAtlas(): Promise<AtlasEntry[]> {
  const files = (await readNames('atlas')).filter((name) => name.endsWith('.yaml')).sort();
  const entries = (
    await Promise.all(files.map((file) => readYaml(`atlas/${file}`, fileSchema)))
  ).flat();
  const wrong = await wrongIn(entries);
  if (wrong.length > 0) throw new Error(wrong.map((line) => `content/atlas/: ${line}`).join('\n'));
  return entries;
}

async function wrongIn(entries: readonly AtlasEntry[]): Promise<string[]> {
  const runbooks = await readRunbooks();
  const taken = new Set(
    [...runbooks.values()].flatMap(({ signatures }) => signatures.map(({ id }) => id)),
  );
  return entries.flatMap(({ id, says, leadsTo, related }) => {
    const problems: string[] = [];
    if (taken.has(id)) problems.push(`${id}: the id is taken`);
    taken.add(id);
    if (says.length === 0 && entryKind(id) === 'message') {
      problems.push(`${id}: says: what is no code has at least one line`);
    }
    for (const slug of related.filter((one) => !runbooks.has(one))) {
      problems.push(`${id}: related: there is no runbook ${slug}`);
    }
    if ('runbook' in leadsTo) {
      const { runbook: slug, section } = leadsTo;
      const runbook = runbooks.get(slug);
      if (!runbook) problems.push(`${id}: leadsTo: there is no runbook ${slug}`);
      else if (section !== undefined && !runbookAnchors(runbook).includes(section)) {
        problems.push(`${id}: leadsTo: ${slug} has no part #${section}`);
      }
    }
    return problems;
  });
}
