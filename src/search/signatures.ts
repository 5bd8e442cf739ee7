/** Signatures: messages with `{holes}`, found anywhere in a text, whatever its case, spacing and quotes. */
import type { SearchPage, SearchSignature } from './search-index.ts';

/** One match of a signature, with the text in its holes. */
export interface SignatureMatch {
  /** The text that matched, on one line. */
  matched: string;
  values: Record<string, string>;
  /** The places at which it begins and ends. */
  at: number;
  end: number;
  /** Characters of the message itself, without the reader's names: the more, the more it tells. */
  literal: number;
}

/** Takes a text, and its words if they are known; returns the matches in their order, at most `MOST_MATCHES`. */
export type Matcher = (text: string, words?: ReadonlySet<string>) => SignatureMatch[];

/** Further repetitions of a message are not read. */
const MOST_MATCHES = 20;

const QUOTE = /["'`]/;
/** The longest name that a hole takes; it also bounds the work. */
const QUOTED = '["\'`]([^"\'`\\n]{1,200}?)["\'`]';
/** A name that is typed by hand has no quotes, and then no spaces. */
const BARE = '([\\w.$-]{1,200})';
const FREE = '([^"\\s][^"\\n]{0,199}?)';
const FREE_LAST = '([^"\\s]{1,200})';

/** A signature of a page, compiled once for every search that looks for messages. */
export interface CompiledSignature {
  page: SearchPage;
  signature: SearchSignature;
  match: Matcher;
  /** The literal parts of its pattern, in order, between the holes. */
  literals: readonly string[];
}

/** Compiles the signatures of all pages. */
export const compileSignatures = (pages: readonly SearchPage[]): CompiledSignature[] =>
  pages.flatMap((page) =>
    page.signatures.map((signature) => ({
      page,
      signature,
      match: compileSignature(signature.pattern),
      literals: literalsOf(signature.pattern),
    })),
  );

interface Hole {
  name: string;
  groups: number;
}

/** Compiles a pattern such as `relation "{table}" does not exist`. */
export function compileSignature(pattern: string): Matcher {
  const { source, holes } = sourceOf(pattern);
  const expression = new RegExp(
    `${edge(pattern.charAt(0), '(?<!\\w)')}${source}${edge(pattern.slice(-1), '(?!\\w)')}`,
    'gi',
  );
  const own = ownWords(pattern);
  return (text, words = wholeWords(text)) => {
    // Most texts have none of most signatures: looking up words is many times faster.
    if (!own.every((word) => words.has(word))) return [];
    const matches: SignatureMatch[] = [];
    expression.lastIndex = 0;
    for (
      let match = expression.exec(text);
      match !== null && matches.length < MOST_MATCHES;
      match = expression.exec(text)
    ) {
      const values = valuesOf(match, holes);
      const taken = Object.values(values).reduce((sum, value) => sum + value.length, 0);
      matches.push({
        matched: oneLine(match[0]),
        values,
        at: match.index,
        end: match.index + match[0].length,
        literal: match[0].length - taken,
      });
    }
    return matches;
  };
}

/** Returns the regular expression of a pattern, and its holes in the order of its groups. */
function sourceOf(pattern: string): { source: string; holes: Hole[] } {
  const holes: Hole[] = [];
  const parts = pattern.split(/(["'`]?\{\w+\}["'`]?)/);
  const source = parts
    .map((part, i) => {
      const [, before = '', name, after = ''] = /^(["'`]?)\{(\w+)\}(["'`]?)$/.exec(part) ?? [];
      if (name === undefined) return literal(part);
      if (QUOTE.test(before) && QUOTE.test(after)) {
        holes.push({ name, groups: 2 });
        return `(?:${QUOTED}|${BARE})`;
      }
      holes.push({ name, groups: 1 });
      const last = after === '' && parts.slice(i + 1).join('') === '';
      return literal(before) + (last ? FREE_LAST : FREE) + literal(after);
    })
    .join('');
  return { source, holes };
}

const literalsOf = (pattern: string): string[] => pattern.split(/\{\w+\}/);

/** Returns the pattern's own words, with a space for each hole. */
export const withoutHoles = (pattern: string): string => literalsOf(pattern).join(' ');

/** Returns the words of a text in lower case: runs of letters and digits, as they stand between other characters. */
export const wholeWords = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[a-z0-9]+/g));

/**
 * Returns the words that every text with the signature has whole, the longest first; not those that touch a hole, which
 * the reader’s own text may continue.
 */
function ownWords(pattern: string): string[] {
  const words = [...pattern.toLowerCase().matchAll(/[a-z0-9]+/g)].filter(
    ({ 0: word, index }) =>
      !/[{_}]/.test((pattern[index - 1] ?? '') + (pattern[index + word.length] ?? '')),
  );
  return [...new Set(words.map(([word]) => word))].sort((a, b) => b.length - a.length);
}

/** Keeps a signature that begins or ends in a word from matching a part of one. */
const edge = (character: string, assertion: string): string =>
  /\w/.test(character) ? assertion : '';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 300);

function valuesOf(match: RegExpExecArray, holes: readonly Hole[]): Record<string, string> {
  let group = 1;
  return Object.fromEntries(
    holes.map(({ name, groups }) => {
      // The alternative that did not match is undefined, and joins as nothing.
      const value = match.slice(group, group + groups).join('');
      group += groups;
      return [name, value.trim().replace(/[.,;:)]+$/, '')];
    }),
  );
}

/** Escapes literal text. Spaces match any white space, of which `clean` leaves little; quotes match each other. */
function literal(part: string): string {
  return part
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/["'`]/g, '["\'`]')
    .replaceAll(/\s+/g, '\\s{1,4}');
}
