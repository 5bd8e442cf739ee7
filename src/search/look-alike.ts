/**
 * Finds messages that were copied badly: read off a screenshot (`re1ation`, `rn` for `m`), without their spaces or
 * quotes, cut by line numbers. Compares texts without spaces, punctuation and characters that look alike.
 */
import type { SearchPage, SearchSignature } from './search-index.ts';
import type { CompiledSignature } from './signatures.ts';

export interface LookAlike {
  page: SearchPage;
  signature: SearchSignature;
  /** The whole message. */
  matched: string;
  /** The text has the whole message, not only a piece of it. */
  isWhole: boolean;
}

/** A message of fewer letters is met by chance. */
const LEAST = 22;
/** The longest text in a hole. */
const HOLE = 140;
/** A piece of a part that a line begins or ends with; a shorter one is met by chance. */
const LEAST_PIECE = 8;
/** Longer texts are logs, which nobody reads off a picture. */
const LONGEST = 20_000;
/** In longer texts no line is cut off at both sides of a window. */
const CUT = 2_000;

/** Characters that are mistaken for each other; each becomes the one on the right. */
const FOLDED: readonly [RegExp, string][] = [
  [/[0öóò]/g, 'o'],
  [/[1il|!íìï]/g, 'l'],
  [/rn/g, 'm'],
  [/5/g, 's'],
  [/8/g, 'b'],
  [/vv/g, 'w'],
  [/[^a-z0-9]/g, ''],
];

/** Returns the text without what a bad copy loses. */
const folded = (text: string): string =>
  FOLDED.reduce((rest, [from, to]) => rest.replaceAll(from, to), text.toLowerCase());

/** Prepares the signatures. The function returns those that a text has though no exact search finds them, longest first. */
export function createLookAlikeSearch(
  compiled: readonly CompiledSignature[],
): (text: string) => LookAlike[] {
  const signatures = compiled.flatMap(({ page, signature, literals }) => {
    const parts = literals.map(folded).filter((part) => part !== '');
    const length = parts.join('').length;
    // A line that is printed in good times too proves nothing, least of all when it is copied badly.
    return length < LEAST || signature.tells === 'context'
      ? []
      : [{ page, signature, parts, length }];
  });
  signatures.sort((a, b) => b.length - a.length);
  return (text) => {
    if (text.length > LONGEST) return [];
    const bare = folded(text);
    const whole = signatures.filter(({ parts }) => holds(bare, parts));
    const lines =
      whole.length > 0 || text.length > CUT ? [] : [bare, ...text.split('\n').map(folded)];
    // If several messages have the piece, the shortest is the likeliest.
    const cut = signatures.filter(({ parts }) => lines.some((line) => isCutFrom(line, parts)));
    return [...whole, ...cut.toReversed()].map(({ page, signature }) => ({
      page,
      signature,
      matched: signature.pattern,
      isWhole: whole.length > 0,
    }));
  };
}

/** Tells whether the parts follow each other, each within a hole of the one before. */
function holds(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  for (let start = text.indexOf(first); start !== -1; start = text.indexOf(first, start + 1)) {
    let end = start + first.length;
    const all = rest.every((part) => {
      const at = text.slice(end, end + HOLE + part.length).indexOf(part);
      end += at + part.length;
      return at !== -1;
    });
    if (all) return true;
  }
  return false;
}

/**
 * Tells whether the line is a piece of the message: from within one part, over the holes, to within another.
 * Together the pieces have to be as long as a whole message.
 */
function isCutFrom(line: string, parts: readonly string[]): boolean {
  // Most lines are no piece of most messages: looking for one piece is many times faster.
  const begin = line.slice(0, LEAST_PIECE);
  if (!parts.some((part) => part.includes(begin)) && !line.includes(parts[0] ?? '')) return false;
  return parts.some((part, first) => {
    // Cut off at its beginning, or whole after something else.
    const cutTo = pieces(part.length).find((length) => line.startsWith(part.slice(-length)));
    const whole = line.indexOf(part);
    if (cutTo === undefined && (whole === -1 || first > 0)) return false;
    let end = cutTo ?? whole + part.length;
    let total = cutTo ?? part.length;
    for (const next of parts.slice(first + 1)) {
      const rest = line.slice(end, end + HOLE + next.length);
      const at = rest.indexOf(next);
      const cut =
        at === -1
          ? pieces(next.length).find((length) => rest.endsWith(next.slice(0, length)))
          : undefined;
      if (at === -1) return cut !== undefined && total + cut >= LEAST;
      end += at + next.length;
      total += next.length;
    }
    return total >= LEAST;
  });
}

/** Lists the lengths of the pieces of a part, the longest first. */
const pieces = (length: number): number[] =>
  Array.from({ length: Math.max(0, length - LEAST_PIECE + 1) }, (_, i) => length - i);
