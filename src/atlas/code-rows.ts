/** The rows of the list of codes: those that runbooks have, and those that only the atlas has. */
import { shortLinkPath } from '../runbook/short-link-path.ts';
import type { ShortLink } from '../runbook/short-links.ts';
import { entryKind } from './entry-id.ts';
import type { AtlasEntry } from './schema.ts';

export interface CodeRow {
  /** The code, e.g. `P3009` or `42P01`. */
  id: string;
  kind: 'prisma' | 'sqlstate';
  /** The pages for it, best first; paths on the site, without its base. */
  leads: { path: string; title: string }[];
}

/** Returns a row for each code, in their order. A code that a runbook has leads there, any other to its own page. */
export function codeRows(links: readonly ShortLink[], entries: readonly AtlasEntry[]): CodeRow[] {
  const ofRunbooks = links.flatMap(({ id, kind, pages }): CodeRow[] =>
    kind === 'signature'
      ? []
      : [
          {
            id,
            kind,
            leads: pages.map(({ slug, title }) => ({ path: `/runbooks/${slug}/`, title })),
          },
        ],
  );
  const taken = new Set(ofRunbooks.map(({ id }) => id));
  const others = entries.flatMap(({ id, title }): CodeRow[] => {
    const kind = entryKind(id);
    return kind === 'message' || taken.has(id)
      ? []
      : [{ id, kind, leads: [{ path: shortLinkPath(id), title }] }];
  });
  return [...ofRunbooks, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
}
