/** Files that the releases ship, whatever a reader made of the folder. */
import { migrationChecksum } from '../../../checksum.ts';
import type { MigrationFile, Release } from '../../../scenario.ts';
import { modelsIn } from '../../schema-engine/config-blocks.ts';

/** Checksums by migration for each list of files that was asked for. */
const known = new WeakMap<readonly MigrationFile[], Promise<ReadonlyMap<string, string>>>();

/** Returns the checksum of each file of the release, by the migration's name. */
export function checksumsOf({ migrations }: Release): Promise<ReadonlyMap<string, string>> {
  const found = known.get(migrations);
  if (found) return found;
  const made = Promise.all(
    migrations.map(async ({ name, sql }) => [name, await migrationChecksum(sql)] as const),
  ).then((entries) => new Map(entries));
  known.set(migrations, made);
  return made;
}

/** Returns true if one of the releases ships the migration with a file of this checksum. */
export async function isShipped(
  releases: readonly Release[],
  name: string,
  checksum: string,
): Promise<boolean> {
  for (const release of releases) {
    if (!isReadable(release)) continue;
    if ((await checksumsOf(release)).get(name) === checksum) return true;
  }
  return false;
}

/** The build hides the files of releases that no command names; none of those can have been recorded. */
function isReadable(release: Release): boolean {
  try {
    return Array.isArray(release.migrations);
  } catch {
    return false;
  }
}

/** The tables that a schema.prisma describes, by their names in PostgreSQL. */
export const tablesIn = (schema: string): string[] => modelsIn(schema).map(({ table }) => table);
