/** Commands of the shell that take migration files away. */
import type { View } from '../../frame.ts';
import { hide, type Risk } from '../risk.ts';

const REMOVERS: ReadonlySet<string> = new Set(['rm', 'mv', 'rmdir', 'unlink']);

/** Returns the risks of removing or moving files. */
export function risksOfFiles(name: string, words: readonly string[], view: View): Risk[] {
  if (!REMOVERS.has(name)) return [];
  const known = new Set(view.kind === 'known' ? view.migrations.map((one) => one.name) : []);
  const paths = words.filter((word) => !word.startsWith('-'));
  // The last word of `mv` is where the file goes.
  const taken = name === 'mv' ? paths.slice(0, -1) : paths;
  return taken.some((path) => isOfMigration(path, known))
    ? [
        hide(
          `${name} takes migration files out of the folder. Prisma then knows them from the ledger alone, and runs none of them.`,
        ),
      ]
    : [];
}

const isOfMigration = (path: string, known: ReadonlySet<string>): boolean =>
  path
    .split('/')
    .some((part) => part === 'migrations' || part === 'migration.sql' || known.has(part));
