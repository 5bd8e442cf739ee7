/** Masks values that the text before them tells to be secrets: a key, an option, a keyword. */
import { isSecretName } from './names.ts';
import { endOfHeader, endOfLine, endOfValue } from './reach.ts';
import { PLACES } from './shapes.ts';
import { isStandIn, standInAt } from './stand-ins.ts';
import { valueAt, type Value } from './value.ts';

type Place = (typeof PLACES)[number];

/** A value that begins in a later line: a block of YAML, a string, one word that is indented. */
const LATER =
  /(?:[|>][+-]?\d?)?[ \t]{0,40}\n[ \t]{1,40}(?=[^\s"'{[#-]\S*(?<![:{=])[ \t]{0,40}(?:\n|$))|\s{1,40}(?=["'])/y;
/** A mapping or a list in place of a value, but not a template. */
const NESTED = /[{[](?!\{|\w+[}\]])/y;
/** A key that has a value itself. */
const INNER_KEY = /([\w.-]{1,80})[:=]/y;

/** Masks the values at every kind of place. */
export const maskValues = (text: string, known: ReadonlySet<string>): string =>
  PLACES.reduce((masked, place) => maskAt(masked, place, known), text);

function maskAt(text: string, place: Place, known: ReadonlySet<string>): string {
  const parts: string[] = [];
  const quotes = new OpenQuotes(text);
  let done = 0;
  for (const match of text.matchAll(place.pattern)) {
    if (match.index < done || !isNamed(text, match)) continue;
    const at = beginOf(text, match.index + match[0].length, place);
    quotes.follow(done, at);
    parts.push(text.slice(done, at));
    done = at;
    const value = secretAt(text, match.index, at, place, quotes);
    if (value === null) continue;
    const { open, close, inside, end } = value;
    const stays = inside === '' || known.has(inside) || isStandIn(inside);
    parts.push(stays ? text.slice(at, end) : `${open}***${close}`);
    done = end;
  }
  return parts.join('') + text.slice(done);
}

/** Reports a place without a key, or with the name of a secret: `API key` and the `n` of `\n` before it are seen to. */
function isNamed(text: string, { index, groups }: RegExpExecArray): boolean {
  const key = groups?.['key'];
  if (key === undefined) return true;
  if (isSecretName(key)) return !/\bunexpected $/i.test(text.slice(Math.max(0, index - 12), index));
  if (/^key$/i.test(key))
    return isSecretName(`${text.slice(Math.max(0, index - 12), index)}key`.replaceAll(' ', '_'));
  return text[index - 1] === '\\' && /^[nrt]/.test(key) && isSecretName(key.slice(1));
}

/** The begin of the value. It may be in the next line. */
function beginOf(text: string, at: number, { reads }: Place): number {
  if (reads === 'string') return at;
  LATER.lastIndex = at;
  return LATER.test(text) ? LATER.lastIndex : at;
}

/** The value at `at`; null if there is none, or if something stands in its place. */
function secretAt(
  text: string,
  key: number,
  at: number,
  { reads }: Place,
  quotes: OpenQuotes,
): Value | null {
  const isSql = reads === 'string';
  if (!isSql && standInAt(text, at) !== -1) return null;
  if ((reads === 'value' || reads === 'line') && isNested(text, at)) return null;
  // A parameter of an address without a value.
  if (/[?&]/.test(text.charAt(key - 1)) && /\s/.test(text.charAt(at - 1))) return null;
  const value = valueAt(text, at, { isSql, isOpen: (quote) => quotes.isOpen(quote) });
  if (value === null || value.open !== '') return value;
  const { end: word } = value;
  const ends = {
    string: () => word,
    word: () => word,
    value: () => endOfValue(text, { key, at, end: word }),
    line: () => endOfLine(text, word),
    header: () => endOfHeader(text, word, (quote) => quotes.isOpen(quote)),
  };
  const end = ends[reads]();
  return end <= at ? null : { ...value, inside: text.slice(at, end), end };
}

function isNested(text: string, at: number): boolean {
  NESTED.lastIndex = at;
  INNER_KEY.lastIndex = at;
  return NESTED.test(text) || isSecretName(INNER_KEY.exec(text)?.[1] ?? '');
}

/** Tells which quotes are open at a place of a line, as far as their number tells. */
class OpenQuotes {
  readonly #text: string;
  readonly #open = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads on. */
  follow(from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const character = this.#text.charAt(i);
      if (character === '\\') i += 1;
      else if (character === '\n') this.#open.clear();
      else if (character !== "'" && character !== '"') continue;
      else if (!this.#open.delete(character)) this.#open.add(character);
    }
  }

  isOpen(quote: string): boolean {
    return this.#open.has(quote);
  }
}
