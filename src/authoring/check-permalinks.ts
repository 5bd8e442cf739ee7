/** Says which addresses of a file are not yet published. */
import { missingPermalinks } from './permalinks.ts';

/** Returns one line that counts the addresses of the file that are not on the list, and names the command that adds them. */
export async function checkPermalinks(path: string, links: readonly string[]): Promise<string[]> {
  const [first, ...more] = await missingPermalinks(links);
  if (first === undefined) return [];
  const count =
    more.length === 0
      ? `${first} is`
      : `${String(more.length + 1)} addresses, from ${first} on, are`;
  return [
    `tests/permalinks.txt: ${count} not in it; once the names are final, run: npm run check -- --add-permalinks ${path}`,
  ];
}
