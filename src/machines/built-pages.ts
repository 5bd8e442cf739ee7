/** What the command takes of a built site: the Markdown of its pages, and the data of its diagnosis. */
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnosisDataSchema, type DiagnosisData } from '../diagnose/data.ts';
import { pathOfTwin } from './addresses.ts';

/** Reads the Markdown of each page by its path. Rejects with the way out if no site was built there. */
export async function readBuiltPages(folder: string): Promise<ReadonlyMap<string, string>> {
  expectSite(folder);
  const pages = new Map<string, string>();
  for await (const file of glob('**/*.md', { cwd: folder })) {
    const path = pathOfTwin(`/${file.replaceAll('\\', '/')}`);
    pages.set(path, await readFile(join(folder, file), 'utf8'));
  }
  return pages;
}

/** Reads the data of the diagnosis. Rejects with the way out if no site was built there. */
export async function readBuiltDiagnosis(folder: string): Promise<DiagnosisData> {
  expectSite(folder);
  return diagnosisDataSchema.parse(
    JSON.parse(await readFile(join(folder, 'diagnosis.json'), 'utf8')),
  );
}

function expectSite(folder: string): void {
  if (!existsSync(join(folder, 'index.md'))) {
    throw new Error(
      `${folder}/ holds no built site, which this is read from. Make it: npm run build`,
    );
  }
}
