/** The committed list of published addresses. */
import { appendFile, readFile } from 'node:fs/promises';

const LIST = 'tests/permalinks.txt';

/** The page's address and those of its anchors, as far as the list does not hold them. */
export async function missingPermalinks(path: string, ids: readonly string[]): Promise<string[]> {
  const listed = new Set((await readFile(LIST, 'utf8')).split('\n'));
  return [path, ...ids.map((id) => `${path}#${id}`)].filter((link) => !listed.has(link));
}

/** Adds those to the list. */
export async function addPermalinks(path: string, ids: readonly string[]): Promise<void> {
  const missing = await missingPermalinks(path, ids);
  if (missing.length > 0) await appendFile(LIST, `${missing.join('\n')}\n`);
}
