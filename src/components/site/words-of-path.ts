/** More would be no search, but somebody's pasted text. */
const LONGEST = 80;

/** The last part of a path as words to search for: `/x/p3009-loop/` → `p3009 loop`. Empty if there is none. */
export function wordsOfPath(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  return decode(last.replace(/\.html?$/, ''))
    .replaceAll(/[-+\s]+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}

/** A part of an address as it is meant; as typed if it is not encoded well. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
