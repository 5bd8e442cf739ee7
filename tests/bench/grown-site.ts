/** A copy of the site with more runbooks, made of those that there are: other addresses, titles, messages and search words. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { z } from 'zod';

/** What the build of a site reads, beside its packages. */
const COPIED = ['src', 'content', 'public', 'generated', 'package.json', 'tsconfig.json'] as const;
const CONFIG = 'astro.config.mjs';

/** Pages that do not depend on the number of runbooks: 128 migrations and 70 tables. */
const LEFT_OUT = ['src/pages/m', 'src/pages/columns'] as const;

const run = promisify(execFile);

/** Syllables of words that no page has. */
const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu', 'ra', 'se', 'ti'];

/** A word of its own for each number, as another trouble has words of its own. */
function wordOf(number: number): string {
  const base = SYLLABLES.length;
  const at = (place: number): string => SYLLABLES[Math.floor(number / base ** place) % base] ?? '';
  return `zy${at(2)}${at(1)}${at(0)}`;
}

const cellsSchema = z.record(z.string(), z.unknown());
const boardsSchema = z.looseObject({ after: cellsSchema });
const matrixSchema = z.record(z.string(), cellsSchema);

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** Makes the folder of a site with so many runbooks; never fewer than there are. Whoever calls it removes it. */
export async function growSite(slugs: readonly string[], size: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-growth-'));
  for (const path of COPIED) await cp(path, join(folder, path), { recursive: true });
  await cp(CONFIG, join(folder, CONFIG));
  // Hard links: through a symbolic one Astro would find its components outside of the site.
  await run('cp', ['-al', 'node_modules', join(folder, 'node_modules')]);
  await rm(join(folder, 'node_modules/.vite'), { recursive: true, force: true });
  await rm(join(folder, 'node_modules/.astro'), { recursive: true, force: true });
  for (const path of LEFT_OUT) await rm(join(folder, path), { recursive: true });
  await rm(join(folder, 'generated/cache'), { recursive: true, force: true });
  const copies = Array.from({ length: Math.max(0, size - slugs.length) }, (_, index) => ({
    slug: slugs[index % slugs.length] ?? '',
    as: `${slugs[index % slugs.length] ?? ''}-${String(index)}`,
    word: wordOf(index),
  }));
  for (const { slug, as, word } of copies) {
    const page = await readFile(`content/runbooks/${slug}.mdx`, 'utf8');
    await writeFile(join(folder, `content/runbooks/${as}.mdx`), renamed(page, word));
  }
  await copyOutcomes(folder, copies);
  return folder;
}

/** The page with a word of its own in its title, its messages and its search words. */
function renamed(page: string, word: string): string {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(page) ?? [];
  const document = parseDocument(front);
  document.set('title', `${textAt(document, 'title')} (${word})`);
  const signatures = document.get('signatures');
  for (const signature of isSeq(signatures) ? signatures.items : []) {
    if (!isMap(signature)) continue;
    signature.set('id', `${String(signature.get('id'))}-${word}`);
    signature.set('pattern', `${String(signature.get('pattern'))} ${word}`);
  }
  const keywords = document.get('keywords');
  for (const keyword of isSeq(keywords) ? keywords.items : []) {
    if (isScalar(keyword)) keyword.value = `${String(keyword.value)} ${word}`;
  }
  return `---\n${document.toString({ lineWidth: 0 })}---\n${body}`;
}

function textAt(document: Document, field: string): string {
  const value: unknown = document.get(field);
  if (typeof value !== 'string') throw new Error(`a runbook has no ${field}`);
  return value;
}

/** Gives the copies the outcomes and the recorded steps of the fixes that they were made of. */
async function copyOutcomes(
  folder: string,
  copies: readonly { slug: string; as: string }[],
): Promise<void> {
  const grown = (cells: Record<string, unknown>): Record<string, unknown> => {
    const own = Object.entries(cells);
    return Object.fromEntries([
      ...own,
      ...copies.flatMap(({ slug, as }) =>
        own
          .filter(([key]) => key.startsWith(`${slug}.`))
          .map(([key, cell]) => [`${as}${key.slice(slug.length)}`, cell] as const),
      ),
    ]);
  };
  const matrixFile = join(folder, 'generated/matrix.json');
  const matrix = matrixSchema.parse(await readJson(matrixFile));
  for (const [scenario, cells] of Object.entries(matrix)) {
    matrix[scenario] = grown(cells);
    const watched = join(folder, `generated/watched/${scenario}.json`);
    await writeFile(watched, JSON.stringify(grown(cellsSchema.parse(await readJson(watched)))));
    const boards = join(folder, `generated/boards/${scenario}.json`);
    const { after, ...rest } = boardsSchema.parse(await readJson(boards));
    await writeFile(boards, JSON.stringify({ ...rest, after: grown(after) }));
  }
  await writeFile(matrixFile, JSON.stringify(matrix));
}
