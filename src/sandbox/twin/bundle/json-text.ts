/** Finds where a JSON value ends in a text that goes on, and where one breaks off. */

/** Blanks, then one token. A string may have line breaks in it, which a terminal puts into what is copied. */
const TOKEN =
  /\s*(?:([{[])|([}\]])|[,:]|"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** A value as it was found. */
export type Scanned =
  /** It ends before `end`. */
  | { readonly kind: 'whole'; readonly end: number }
  /** The text ends before the value does. */
  | { readonly kind: 'cut' }
  /** At `at` is something that JSON does not have. */
  | { readonly kind: 'broken'; readonly at: number };

/** Reads the tokens of the object or the list that begins at `from`, up to its closing bracket. Linear. */
export function scanJson(text: string, from: number): Scanned {
  const open: string[] = [];
  TOKEN.lastIndex = from;
  for (;;) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) return endOf(text, at);
    const [, opening, closing] = match;
    if (opening !== undefined) open.push(opening);
    if (closing !== undefined && open.pop() !== (closing === '}' ? '{' : '[')) {
      return { kind: 'broken', at: TOKEN.lastIndex - 1 };
    }
    if (open.length === 0) return { kind: 'whole', end: TOKEN.lastIndex };
  }
}

/** Tells a token that the text's end cuts off from one that is none. */
function endOf(text: string, at: number): Scanned {
  const rest = text.slice(at).trimStart();
  return rest.startsWith('"') || /^[-+.\w]*$/.test(rest)
    ? { kind: 'cut' }
    : { kind: 'broken', at: text.length - rest.length };
}

/** Line and column of a place, from 1, in words. */
export function placeOf(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `line ${String(line)}, column ${String(at - before.lastIndexOf('\n'))}`;
}

/**
 * Takes line breaks out: a terminal puts them into what is copied, also into words. Between the tokens of JSON they mean
 * nothing, and in its strings they are written as `\n`.
 */
export const withoutBreaks = (text: string): string => text.replaceAll(/[\r\n]/g, '');

/** Finds a place of `withoutBreaks(text)` in the text. */
export function withBreaks(text: string, place: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\r' || text[at] === '\n') continue;
    if (seen === place) return at;
    seen += 1;
  }
  return text.length;
}
