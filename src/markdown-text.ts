/** Texts that are not ours, as Markdown that says no more than they do. */

/**
 * Escapes the characters that mean something in Markdown; `&` too, which could begin an entity. GitHub makes links of
 * addresses that stand alone, so `@` is escaped, the `:` of a scheme, and the dot after `www`.
 */
export const escapeMarkdown = (words: string): string =>
  words
    .replaceAll(/[\\`*_[\]<>~|&@]/g, String.raw`\$&`)
    .replaceAll(/:(?=\/\/)/g, String.raw`\:`)
    .replaceAll(/(\bwww)\./gi, String.raw`$1\.`);

/** Writes a code span with more backticks than its text has in a row; it stays on one line. */
export function inlineCode(code: string): string {
  const line = code.replaceAll(/\s*[\n\r]\s*/g, ' ');
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const space = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** Escapes the start of a line that would begin a list, a heading or a quote. */
export const escapeStart = (line: string): string =>
  line.replace(/^(\s*)([#+-]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
    /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
  );
