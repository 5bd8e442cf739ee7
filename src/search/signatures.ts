/** Signatures: messages with `{holes}`, found anywhere in a text, whatever its case, spacing and quotes. */

/** Where a signature was found and what stood in its holes. */
export interface SignatureMatch {
  /** The text that matched, on one line. */
  matched: string;
  values: Record<string, string>;
  /** Where in the text it begins. */
  at: number;
}

export type Matcher = (text: string) => SignatureMatch | null;

const QUOTE = /["'`]/;
/** The longest name that a hole takes; it also bounds the work. */
const QUOTED = '["\'`]([^"\'`\\n]{1,200}?)["\'`]';
/** Typed by hand a name has no quotes, and then no spaces. */
const BARE = '([\\w.$-]{1,200})';
const FREE = '([^"\\s][^"\\n]{0,199}?)';
const FREE_LAST = '([^"\\s]{1,200})';

/** Compiles a pattern such as `relation "{table}" does not exist`. */
export function compileSignature(pattern: string): Matcher {
  const holes: { name: string; groups: number }[] = [];
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
  const expression = new RegExp(
    `${edge(pattern.charAt(0), '(?<!\\w)')}${source}${edge(pattern.slice(-1), '(?!\\w)')}`,
    'i',
  );
  return (text) => {
    const match = expression.exec(text);
    return match && { matched: oneLine(match[0]), values: valuesOf(match, holes), at: match.index };
  };
}

/** A signature that begins or ends in a word does not match a part of one. */
const edge = (character: string, assertion: string): string =>
  /\w/.test(character) ? assertion : '';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 300);

function valuesOf(
  match: RegExpExecArray,
  holes: readonly { name: string; groups: number }[],
): Record<string, string> {
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

/** Spaces match any white space, of which `clean` leaves little, quotes match each other. */
function literal(part: string): string {
  return part
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/["'`]/g, '["\'`]')
    .replaceAll(/\s+/g, '\\s{1,4}');
}

/** A terminal that wraps puts a line break into the middle of a message, or of a word. */
export function unwrap(text: string): string[] {
  return text.includes('\n')
    ? [text, text.replaceAll(/\n\s*/g, ' '), text.replaceAll('\n', '')]
    : [text];
}
