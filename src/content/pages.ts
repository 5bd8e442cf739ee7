/** The pages of `content/` for the build and the tests: front matter by slug, placeholders, glossary, changes. */
import { glossarySchema, type GlossaryEntry } from '../glossary/schema.ts';
import { changesSchema, type Changes } from './changes.ts';
import { guideSchema, type Guide } from '../runbook/guide.ts';
import { placeholderListSchema, type PlaceholderList } from '../runbook/placeholder.ts';
import { runbookSchema, type Runbook } from '../runbook/schema.ts';
import { readFrontMatter, readNames, readYaml } from './read.ts';
import { onDisk, type SourceFiles } from './source-files.ts';

/** Every runbook's front matter by slug. Rejects with file, field and what is wanted. */
export const readRunbooks = (files: SourceFiles = onDisk): Promise<Map<string, Runbook>> =>
  readFolder('runbooks', files, (path) => readFrontMatter(path, runbookSchema, files));

/** Every guide's front matter by slug. Rejects with file, field and what is wanted. */
export const readGuides = (): Promise<Map<string, Guide>> =>
  readFolder('guides', onDisk, (path) => readFrontMatter(path, guideSchema));

/** `content/placeholders.yaml`. */
export const readPlaceholders = (): Promise<PlaceholderList> =>
  readYaml('placeholders.yaml', placeholderListSchema);

/** `content/glossary.yaml`. Rejects with entry and field if one is twice, or names a term that is not there. */
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

/** `content/changes.yaml`, the newest first. Rejects with entry and field if it is otherwise. */
export const readChanges = (): Promise<Changes> => readYaml('changes.yaml', changesSchema);
