/** The address of a short link, and what one that is no page was meant to be. */

/** The page of a short link. */
export const shortLinkPath = (id: string): string => `/e/${id}/`;

/** What an address under `/e/` without a page is taken for. */
export type Meant =
  /** One that there is, written otherwise. */
  { kind: 'short-link'; id: string } | { kind: 'search'; words: string };

/** More would be no code, but somebody's pasted text. */
const LONGEST = 80;

/** `path` is an address on the site without its base. Null if it is no short link. */
export function meantBy(path: string, known: readonly string[]): Meant | null {
  const words = /^\/e\/([^/]+)\/?$/i.exec(path)?.[1]?.trim() ?? '';
  if (words === '') return null;
  // A signature may have the name of a code: the code is the wider one.
  const id =
    known.find((other) => other === words.toUpperCase()) ??
    known.find((other) => other === words.toLowerCase());
  return id === undefined || path === shortLinkPath(id)
    ? { kind: 'search', words: words.slice(0, LONGEST) }
    : { kind: 'short-link', id };
}
