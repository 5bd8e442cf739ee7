/** Puts the atlas into the pages of the search. */
import { entryKind } from '../atlas/entry-id.ts';
import type { AtlasEntry } from '../atlas/schema.ts';
import { plainText } from '../runbook/markdown.ts';
import { shortLinkPath } from '../runbook/short-link-path.ts';
import { sectionOf } from '../search/section.ts';
import { withoutHoles } from '../search/signatures.ts';
import { contentWords } from '../search/tokens.ts';
import type { SearchPage, SearchSignature } from '../search/search-index.ts';

/**
 * Returns the pages with the lines, codes and keywords that lead to a runbook added to its page, and after them a page
 * for each message that has an answer of its own.
 */
export function withAtlas(
  pages: readonly SearchPage[],
  entries: readonly AtlasEntry[],
): SearchPage[] {
  return [
    ...pages.map((page) => {
      const own = entries.filter(({ leadsTo }) => pathOf(leadsTo) === page.path);
      return own.length === 0 ? page : withEntries(page, own);
    }),
    ...entries.flatMap(messagePage),
  ];
}

const pathOf = (leadsTo: AtlasEntry['leadsTo']): string | undefined =>
  'runbook' in leadsTo ? `/runbooks/${leadsTo.runbook}/` : undefined;

const withEntries = (page: SearchPage, entries: readonly AtlasEntry[]): SearchPage => ({
  ...page,
  signatures: [...page.signatures, ...entries.flatMap(signaturesOf)],
  codes: [
    ...page.codes,
    ...entries
      .filter(({ id, says }) => says.length === 0 && isCode(id))
      .map(({ id, leadsTo }) => ({ code: id, ...sectionIn(leadsTo) })),
  ],
  keywords: [...page.keywords, ...entries.flatMap(({ keywords }) => keywords)],
  parts: [...page.parts, ...entries.map(partOf)],
});

/** Returns the words of the one trouble that an entry is about. */
const partOf = ({ title, keywords, says, is, inMigration = '' }: AtlasEntry): string =>
  contentWords(
    [title, ...keywords, ...says.map(withoutHoles), plainText(is), inMigration].join('\n'),
  ).join(' ');

/** Makes the page of an entry with an answer; none for one that leads to a runbook. */
function messagePage(entry: AtlasEntry): SearchPage[] {
  const { id, says, title, is, inMigration = '', keywords, leadsTo } = entry;
  if (!('answer' in leadsTo)) return [];
  return [
    {
      kind: 'message',
      path: shortLinkPath(id),
      title,
      summary: plainText(leadsTo.answer),
      signatures: signaturesOf(entry),
      codes: says.length === 0 && isCode(id) ? [{ code: id }] : [],
      shows: [],
      keywords: [...keywords],
      headings: [plainText(is)],
      text: contentWords([inMigration, ...leadsTo.steps].join('\n'))
        .sort()
        .join(' '),
      parts: [partOf(entry)],
      // It leads on to runbooks, with the name.
      parameters: { failed_migration_name: 'migration' },
    },
  ];
}

const isCode = (id: string): boolean => entryKind(id) !== 'message';

/** Returns a signature for each line of the entry; its id, or its `code`, is the code that comes with them. */
function signaturesOf({ id, says, code, tells, leadsTo }: AtlasEntry): SearchSignature[] {
  const kind = entryKind(id);
  const prisma = kind === 'prisma' ? id : code;
  return says.map((pattern) => ({
    id,
    pattern,
    tells,
    ...(prisma !== undefined && { code: prisma }),
    ...(kind === 'sqlstate' && { sqlstate: id }),
    ...sectionIn(leadsTo),
  }));
}

const sectionIn = (leadsTo: AtlasEntry['leadsTo']): { section?: string } =>
  sectionOf('runbook' in leadsTo ? leadsTo : undefined);
