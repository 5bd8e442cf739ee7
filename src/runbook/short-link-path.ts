/** The address of a short link, and the meaning of one that is no page. */

/** The page of a short link. */
export const shortLinkPath = (id: string): string => `/e/${id}/`;

/** The meaning of an address under `/e/` that has no page. */
export type Meant =
  /** An existing one in another spelling. */
  { kind: 'short-link'; id: string } | { kind: 'search'; words: string };

/** Longer texts are no code, but somebody's paste. */
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
