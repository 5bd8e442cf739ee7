/** The list of LiteLLM’s releases, from everything in `content/` that names one, and from the runs that the build made. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ladderOf, type ListedRelease } from '../releases/ladder.ts';
import { releaseNotesSchema } from '../releases/release-notes.ts';
import { releaseRunSchema, type ReleaseRun } from '../sandbox/upgrade/release-run.ts';
import { readCatalogue } from './catalogue.ts';
import { readCompromised, readReadWhole } from './knowledge.ts';
import { onceInBuild } from './once-in-build.ts';
import { readYaml } from './read.ts';
import { readReleases } from './releases.ts';

/**
 * Reads the list, oldest first. In development it has no runs until `npm run prepare:sandbox` was called: then everything is
 * concluded from statements. A build rejects, because `prepare:sandbox` makes them before it.
 */
export const readReleaseLadder = onceInBuild(async (): Promise<ListedRelease[]> => {
  const runs = await readRuns();
  if (runs.length === 0 && import.meta.env.PROD) {
    throw new Error('generated/releases.json is not there: npm run prepare:sandbox');
  }
  return ladderFrom(runs);
});

/** Returns the release on the list that a migration came with, by the name of the migration. */
export const readReleasesOfMigrations = onceInBuild(
  async (): Promise<ReadonlyMap<string, string>> =>
    new Map(
      (await readReleaseLadder()).flatMap(({ version, brought }) =>
        brought.map(({ migration }) => [migration.name, version] as const),
      ),
    ),
);

/** Builds the list with these runs. Rejects with file, entry and field if a value has the wrong shape. */
export async function ladderFrom(runs: readonly ReleaseRun[]): Promise<ListedRelease[]> {
  return ladderOf({
    runs,
    releases: await readReleases(),
    catalogue: await readCatalogue(),
    notes: await readYaml('catalogue/release-notes.yaml', releaseNotesSchema),
    compromised: await readCompromised(),
    readWhole: await readReadWhole(),
  });
}

async function readRuns(): Promise<ReleaseRun[]> {
  // Its path is not relative to this module: the site’s build moves it.
  const path = join(process.cwd(), 'generated', 'releases.json');
  const text = await readFile(path, 'utf8').catch(() => '[]');
  return z.array(releaseRunSchema).parse(JSON.parse(text));
}
