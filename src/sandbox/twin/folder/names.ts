/** Reads the names of entries. Nothing is written anywhere, so a bad name can only mislead; it is told all the same. */

/** An entry's name as a path with slashes, relative to the source; or why it is none. */
export type EntryName =
  { readonly path: string; readonly hadBackslashes: boolean } | { readonly unsafe: string };

/** Longer names are made to do harm: Linux takes 4096 bytes. */
const LONGEST = 4096;

/** Reads a name. Windows writes backslashes into archives; they part directories here too. */
export function readName(name: string, depth: number): EntryName {
  if (name.length > LONGEST) return { unsafe: `is longer than ${LONGEST} characters` };
  // eslint-disable-next-line no-control-regex -- finds control characters
  if (/[\u0000-\u001f\u007f]/.test(name)) return { unsafe: 'has a control character in it' };
  const slashed = name.replaceAll('\\', '/');
  if (slashed.startsWith('/')) return { unsafe: 'is absolute' };
  if (/^[A-Za-z]:/.test(slashed)) return { unsafe: 'begins with a drive' };
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return { unsafe: 'leads out of the archive' };
  if (parts.length > depth) return { unsafe: `is more than ${depth} directories deep` };
  return { path: parts.join('/'), hadBackslashes: slashed !== name };
}

/** A name as a message may show it: cut, and without control characters. */
export const shownName = (name: string): string =>
  // eslint-disable-next-line no-control-regex -- finds control characters
  name.slice(0, 200).replace(/[\u0000-\u001f\u007f]/g, '\uFFFD');

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The path of the directory that it is in; empty at the top. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** A path in a directory; the top is empty. */
export const inside = (directory: string, name: string): string =>
  directory === '' ? name : `${directory}/${name}`;

/** True if the directory is the other one or is in it. */
export const isWithin = (path: string, directory: string): boolean =>
  directory === '' || path === directory || path.startsWith(`${directory}/`);
