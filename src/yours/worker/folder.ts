/** Reads the folder that was brought, and tells what was found. */
import type { TwinFolder } from '../../sandbox/engine/twin/healthy.ts';
import type { Release } from '../../sandbox/scenario.ts';
import type { FolderOrRefusal } from '../../sandbox/twin/folder/folder.ts';
import { readMigrationsFolder } from '../../sandbox/twin/folder/read-folder.ts';
import type { FolderSummary, Refusal } from '../answers.ts';
import type { Given } from '../given.ts';

/** The part of what was brought that the folder is made from. */
type Part = Pick<Given, 'folder' | 'root' | 'schemaFile'>;

export type FolderReading =
  | {
      readonly kind: 'read';
      readonly folder: TwinFolder | Release;
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'several';
      readonly candidates: readonly { readonly root: string; readonly migrations: number }[];
    }
  | Refusal;

/** Reads it. Rejects if a release of the site cannot be fetched. */
export async function readGivenFolder(
  { folder, root, schemaFile }: Part,
  fetchRelease: (address: string) => Promise<Release>,
): Promise<FolderReading> {
  if (folder.kind === 'release') {
    return { kind: 'read', folder: await fetchRelease(folder.address), notes: [] };
  }
  const directories = folder.directories.map((path) => ({ path, isDirectory: true }) as const);
  const files = folder.files.map(({ path, blob }) => ({ path, open: () => blob }));
  const answer = await readMigrationsFolder(folder.name, [...directories, ...files]);
  if (answer.kind !== 'several') return readingOf(answer, schemaFile);
  const chosen = answer.candidates.find((candidate) => candidate.root === root);
  if (chosen) return readingOf(chosen.answer, schemaFile);
  return {
    kind: 'several',
    candidates: answer.candidates.map(({ root: at, migrations }) => ({ root: at, migrations })),
  };
}

async function readingOf(answer: FolderOrRefusal, schemaFile: Blob | null): Promise<FolderReading> {
  if (answer.kind === 'refused') {
    const { message, wayOut } = answer.refusal;
    return { kind: 'refused', message: `${message} ${wayOut}` };
  }
  const { migrations, missing, schema, notes } = answer.folder;
  return {
    kind: 'read',
    folder: {
      ...{ migrations, withoutFile: missing },
      schema: schemaFile === null ? schema : await schemaFile.text(),
    },
    notes: notes
      .filter(({ reason }) => reason !== 'no-schema' || schemaFile === null)
      .map(({ text, paths, count }) => `${text} ${pathsInWords(paths, count)}`),
  };
}

/** Paths that are named; the rest are counted. */
const MOST_NAMED = 3;

function pathsInWords(paths: readonly string[], count: number): string {
  const named = paths.slice(0, MOST_NAMED);
  const more = count - named.length;
  return `(${named.join(', ')}${more > 0 ? `, and ${String(more)} more` : ''})`;
}

/** Makes what the page shows of it. */
export function summaryOfFolder(reading: FolderReading): FolderSummary {
  if (reading.kind !== 'read') return reading;
  const { folder, notes } = reading;
  return {
    kind: 'folder',
    migrations: folder.migrations.length,
    hasSchema: folder.schema !== null,
    isReduced: 'version' in folder,
    notes,
  };
}
