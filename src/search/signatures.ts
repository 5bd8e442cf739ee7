/** Signatures: messages with `{holes}`, found anywhere in a text, whatever its case, spacing and quotes. */

/** Where a signature was found and what stood in its holes. */
export interface SignatureMatch {
  /** The text that matched, on one line. */
  matched: string;
  values: Record<string, string>;
}

export type Matcher = (text: string) => SignatureMatch | null;

/** The longest name that a hole takes; it also bounds the work. */
const HOLE = '([^"\\n]{1,200}?)';
const LAST_HOLE = '([^"\\s]{1,200})';

/** Compiles a pattern such as `relation "{table}" does not exist`. */
export function compileSignature(pattern: string): Matcher {
  const holes = [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const parts = pattern.split(/\{\w+\}/);
  const source = parts
    .map((part, i) => {
      if (i === parts.length - 1) return literal(part);
      const last = i === parts.length - 2 && parts[i + 1] === '';
      return literal(part) + (last ? LAST_HOLE : HOLE);
    })
    .join('');
  const expression = new RegExp(source, 'i');
  return (text) => {
    const match = expression.exec(text);
    if (!match) return null;
    const values = Object.fromEntries(holes.map((hole, i) => [hole, (match[i + 1] ?? '').trim()]));
    return { matched: match[0].replaceAll(/\s+/g, ' ').slice(0, 300), values };
  };
}

/** Spaces match any white space, quotes match each other. */
function literal(part: string): string {
  return part
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/["'`]/g, '["\'`]')
    .replaceAll(/\s+/g, '\\s+');
}

/** A terminal that wraps puts a line break into the middle of a message, or of a word. */
export function unwrap(text: string): string[] {
  return text.includes('\n')
    ? [text, text.replaceAll(/\n\s*/g, ' '), text.replaceAll('\n', '')]
    : [text];
}
