/** Readers of the pages in `content/`: front matter by slug, placeholders, glossary, changes. */
import { glossarySchema, type GlossaryEntry } from '../glossary/schema.ts';
import { changesSchema, type Changes } from './changes.ts';
import { guideSchema, type Guide } from '../runbook/guide.ts';
import { placeholderListSchema, type PlaceholderList } from '../runbook/placeholder.ts';
import { runbookSchema, type Runbook } from '../runbook/schema.ts';
import { readFrontMatter, readNames, readYaml } from './read.ts';
import { onDisk, type SourceFiles } from './source-files.ts';

/** Reads every runbook's front matter, by slug. Rejects with file, field and the expected value. */
export const readRunbooks = (files: SourceFiles = onDisk): Promise<Map<string, Runbook>> =>
  readFolder('runbooks', files, (path) => readFrontMatter(path, runbookSchema, files));

/** Reads every guide's front matter, by slug. Rejects with file, field and the expected value. */
export const readGuides = (): Promise<Map<string, Guide>> =>
  readFolder('guides', onDisk, (path) => readFrontMatter(path, guideSchema));

/** Reads `content/placeholders.yaml`. */
export const readPlaceholders = (): Promise<PlaceholderList> =>
  readYaml('placeholders.yaml', placeholderListSchema);

/** Reads `content/glossary.yaml`. Rejects with entry and field if an entry is duplicated or names an unknown term. */
export const readGlossary = (): Promise<GlossaryEntry[]> =>
  readYaml('glossary.yaml', glossarySchema);

async function readFolder<T>(
  folder: string,
  source: SourceFiles,
  read: (path: string) => Promise<T>,
): Promise<Map<string, T>> {
  const files = (await readNames(folder, source)).filter((name) => name.endsWith('.mdx')).sort();
  const pages = new Map<string, T>();
  for (const file of files) pages.set(file.replace(/\.mdx$/, ''), await read(`${folder}/${file}`));
  return pages;
}

/** Reads `content/changes.yaml`. Rejects with entry and field unless the newest change is first. */
export const readChanges = (): Promise<Changes> => readYaml('changes.yaml', changesSchema);
