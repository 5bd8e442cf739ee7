/** Reads and extends the committed list of published addresses. */
import { readFile, writeFile } from 'node:fs/promises';
import { claimsOf } from '../runbook/claims.ts';
import { fixKey } from '../runbook/matrix.ts';
import { runbookAnchors } from '../runbook/anchors.ts';
import type { Runbook } from '../runbook/schema.ts';
import { shortLinkPath } from '../runbook/short-link-path.ts';

const LIST = 'tests/permalinks.txt';

const HEADER = `# Addresses that are out in the world: in tickets, chats and search engines. They work for ever.
# \`npm run check -- --add-permalinks\` adds what a page or the build (dist/) offers a link to. Never take a line
# away. If a page moves, its old address goes into content/redirects.yaml; an anchor stays with what it named.`;

/** The sections of the list, by the first part of an address. */
const SECTIONS: readonly { of: string; title: string }[] = [
  { of: 'runbooks', title: 'Runbooks: sections, options, advice, steps, rows' },
  { of: 'guides', title: 'Guides' },
  { of: 'e', title: 'Short links' },
  { of: 'scenarios', title: 'Broken databases' },
  { of: 'matrix', title: 'Fix matrix' },
  { of: 'glossary', title: 'Glossary' },
  { of: 'migrations', title: 'Migrations, in their list' },
  { of: 'm', title: 'Migrations, each on its page' },
  { of: 'columns', title: 'Columns' },
];

/** Reads the addresses in the order of the list. */
export async function readPermalinks(): Promise<string[]> {
  const lines = (await readFile(LIST, 'utf8')).split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** Returns those of the links that are not on the list, each once. */
export async function missingPermalinks(links: readonly string[]): Promise<string[]> {
  const listed = new Set(await readPermalinks());
  return [...new Set(links)].filter((link) => !listed.has(link));
}

/** Adds the links to the list and writes it in its sections. */
export async function addPermalinks(links: readonly string[]): Promise<void> {
  if ((await missingPermalinks(links)).length === 0) return;
  await writeFile(LIST, listOf([...(await readPermalinks()), ...links]));
}

/** Formats the list as a file with sections, each with its addresses sorted. */
export function listOf(links: readonly string[]): string {
  const all = [...new Set(links)].sort();
  const sectionOf = (link: string): string => /^\/([^/]+)\//.exec(link)?.[1] ?? '';
  const known = new Set(SECTIONS.map(({ of }) => of));
  const parts = [
    { title: 'The site', members: all.filter((link) => !known.has(sectionOf(link))) },
    ...SECTIONS.map(({ of, title }) => ({
      title,
      members: all.filter((link) => sectionOf(link) === of),
    })),
  ];
  return [
    HEADER,
    ...parts
      .filter(({ members }) => members.length > 0)
      .map(({ title, members }) => [`# ${title}`, ...members].join('\n')),
    '',
  ].join('\n\n');
}

/** Returns the addresses that a scenario publishes, but for its drill, whose name the build makes. */
export const scenarioPermalinks = (id: string): string[] => [`/scenarios/${id}/`];

/** Returns the addresses that a runbook publishes: its page, its anchors, its rows in the fix matrix, its short links. */
export function runbookPermalinks(slug: string, runbook: Runbook): string[] {
  const page = `/runbooks/${slug}/`;
  const { signatures, scenario } = runbook;
  const rows = scenario === undefined ? [] : claimsOf(runbook).map(({ id }) => fixKey(slug, id));
  const codes = signatures.flatMap(({ id, code, sqlstate }) => [id, code ?? [], sqlstate ?? []]);
  return [
    page,
    ...runbookAnchors(runbook).map((anchor) => `${page}#${anchor}`),
    ...rows.flatMap((row) => [`${page}#${row}`, `/matrix/#${row}`]),
    ...(rows.length > 0 ? [`/matrix/#${slug}`] : []),
    ...codes.flat().map(shortLinkPath),
  ];
}
