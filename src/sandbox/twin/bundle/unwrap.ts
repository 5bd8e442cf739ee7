/**
 * Finds the document in what a client printed: psql's outputs, a cell that was copied, CSV, a result as JSON, a list as
 * Python prints it. Each client writes the same text with other quotes around it.
 */
import { BUNDLE_FORMAT } from './collect-query.ts';
import { placeOf, scanJson, withBreaks, withoutBreaks } from './json-text.ts';

/** What was found. A place is of the text that was given. */
export type Unwrapped =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Its end is missing. */
  | { readonly kind: 'cut'; readonly place: string }
  | { readonly kind: 'broken'; readonly place: string }
  /** No document of ours: another JSON value. */
  | { readonly kind: 'other'; readonly value: unknown }
  /** Neither. */
  | { readonly kind: 'none' };

/** A way in which clients quote a text, told by how its beginning looks. */
interface Quoting {
  readonly begin: RegExp;
  /** Takes the quotes away, from the document's first character on. */
  readonly unquote: (rest: string) => string;
}

const PYTHON_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Characters behind the backslashes of JSON and of Python. */
const unescaped = (text: string): string =>
  text.replaceAll(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|([^]))/g,
    (_, wide: string | undefined, narrow: string | undefined, plain: string | undefined) =>
      plain === undefined
        ? String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16))
        : (PYTHON_ESCAPES[plain] ?? plain),
  );

/** The text before the first match. */
const upTo = (text: string, end: RegExp): string => {
  const at = text.search(end);
  return at === -1 ? text : text.slice(0, at);
};

const opening = (quote: string): string =>
  `\\{\\s*${quote}format${quote}\\s*:\\s*${quote}${BUNDLE_FORMAT}${quote}`;

const QUOTINGS: readonly Quoting[] = [
  // A string of Python in single quotes.
  {
    begin: new RegExp(`(?<=')${opening('"')}`),
    unquote: (rest) => unescaped(upTo(rest, /(?<!(?<!\\)(?:\\\\)*\\)'/)),
  },
  { begin: new RegExp(opening('"')), unquote: (rest) => rest },
  // CSV doubles quotes.
  { begin: new RegExp(opening('""')), unquote: (rest) => rest.replaceAll('""', '"') },
  // A string of JSON.
  { begin: new RegExp(opening('\\\\"')), unquote: unescaped },
];

/** Levels of rows and cells around a document. */
const MOST_LEVELS = 5;

/** Finds the first document in a text. */
export function unwrap(text: string): Unwrapped {
  const whole = wholeJson(text);
  if (whole !== undefined) {
    const found = documentIn(whole, MOST_LEVELS);
    return found === undefined ? { kind: 'other', value: whole } : { kind: 'value', value: found };
  }
  const [first] = QUOTINGS.map(({ begin, unquote }) => ({ at: text.search(begin), unquote }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at);
  if (first === undefined) return brokenJson(text);
  const given = text.slice(first.at);
  const unquoted = first.unquote(given);
  const document = withoutBreaks(unquoted);
  const scanned = scanJson(document, 0);
  if (scanned.kind === 'cut') return { kind: 'cut', place: placeOf(text, text.trimEnd().length) };
  const value = scanned.kind === 'whole' ? parsed(document.slice(0, scanned.end)) : undefined;
  if (value !== undefined) return { kind: 'value', value };
  const isExact = scanned.kind === 'broken' && unquoted === given;
  return {
    kind: 'broken',
    place: isExact
      ? placeOf(text, first.at + withBreaks(given, scanned.at))
      : `a place in the document that begins at ${placeOf(text, first.at)}`,
  };
}

/** The value of a text that is JSON from its beginning to its end; undefined if it is not. */
const wholeJson = (text: string): unknown =>
  /^\s*[[{"]/.test(text) ? parsed(withoutBreaks(text)) : undefined;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // the caller says where it breaks off
  }
}

/** JSON that breaks off, and is none of ours as far as it goes. */
function brokenJson(text: string): Unwrapped {
  const from = text.search(/\S/);
  if (!/^[[{]\s*["[{]/.test(text.slice(from))) return { kind: 'none' };
  const scanned = scanJson(text, from);
  if (scanned.kind === 'cut') return { kind: 'cut', place: placeOf(text, text.trimEnd().length) };
  return scanned.kind === 'broken' && scanned.at > from + 1
    ? { kind: 'broken', place: placeOf(text, scanned.at) }
    : { kind: 'none' };
}

/** The document in rows and cells: an object with our `format`, or a text that holds one. */
function documentIn(value: unknown, levels: number): unknown {
  if (typeof value === 'string') {
    const at = value.indexOf(BUNDLE_FORMAT);
    if (at === -1 || levels === 0) return undefined;
    const inner = unwrap(value);
    return inner.kind === 'value' ? inner.value : undefined;
  }
  if (typeof value !== 'object' || value === null || levels === 0) return undefined;
  if ('format' in value && value.format === BUNDLE_FORMAT) return value;
  for (const part of Object.values(value)) {
    const found = documentIn(part, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
