/** Makes the example: a broken database of this site, collected by the query that readers run on theirs. */
import type { Assets } from '../../sandbox/engine/database/assets.ts';
import { Session } from '../../sandbox/engine/session/session.ts';
import type { Scenario } from '../../sandbox/scenario.ts';
import { BUNDLE_COLUMN, COLLECT_QUERY } from '../../sandbox/twin/bundle/collect-query.ts';
import type { GivenFolder, GivenSource } from '../given.ts';

/**
 * Collects from a scenario. The folder is that of `version`, or of the release that is installed there. Throws if that is not
 * among its releases.
 */
export async function collectExample(
  assets: Assets,
  scenario: Scenario,
  version: string | null,
): Promise<{ source: GivenSource; folder: GivenFolder }> {
  const session = await Session.open(assets, scenario);
  try {
    const [row] = await session.aside((database) => database.read(COLLECT_QUERY));
    return {
      source: { name: 'bundle.json', blob: new Blob([row?.[BUNDLE_COLUMN] ?? '']) },
      folder: folderOf(scenario, version ?? scenario.release),
    };
  } finally {
    await session.close();
  }
}

/** The folder of a release as files, as a reader drops theirs. */
function folderOf({ releases }: Scenario, version: string): GivenFolder {
  const release = releases.find((one) => one.version === version);
  if (!release) throw new Error(`${version} is not among the releases of the scenario`);
  const { migrations, schema } = release;
  return {
    kind: 'files',
    name: 'prisma',
    directories: [],
    files: [
      { path: 'prisma/schema.prisma', blob: new Blob([schema]) },
      {
        path: 'prisma/migrations/migration_lock.toml',
        blob: new Blob(['provider = "postgresql"\n']),
      },
      ...migrations.map(({ name, sql }) => ({
        path: `prisma/migrations/${name}/migration.sql`,
        blob: new Blob([sql]),
      })),
    ],
  };
}
