/** Longer texts are no search, but somebody's paste. */
const LONGEST = 80;

/** The last part of a path as words to search for: `/x/p3009-loop/` → `p3009 loop`. Empty if there is none. */
export function wordsOfPath(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  return decode(last.replace(/\.html?$/, ''))
    .replaceAll(/[-+\s]+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}

/** Decodes a part of an address; returns it as typed if it is not encoded well. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
