/** Directories of the folder without a migration.sql. */
import type { Found } from './finding.ts';
import type { Looked } from './looked.ts';

/**
 * Tells them. A deploy stops where it comes to one that is not applied, and `migrate status` at one that is (P3015).
 * Source: tests/unit/engine/prisma-folders.test.ts, with Prisma’s engine.
 */
export const folderFindings = ({ view, withoutFile }: Looked): Found[] =>
  withoutFile.map((name): Found => {
    const row = view.migrations.find((one) => one.name === name);
    return {
      ...{ kind: 'no-migration-file', tone: 'broken', migration: name, sure: 'certain' },
      words:
        row?.state === 'applied'
          ? 'It has run, and its directory has no migration.sql any more: prisma migrate status stops there with P3015. Bring the file back, as it was when it ran.'
          : 'Its directory has no migration.sql: prisma migrate deploy runs what comes before it, and stops there with P3015. Take the directory out of migrations, or bring the file back.',
    };
  });
