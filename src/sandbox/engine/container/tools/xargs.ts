/** Words of `xargs` as just-bash's xargs reads them. */

/** Options that take a value, and those that take none and may stand before them in one word. */
const OPTIONS = /^-([0tr]*)([InPd])(.*)$/s;

/**
 * Returns the words with each value apart from its option, as in `-n 1` for `-n1`. With `-I` each line of the input
 * is one item, as in POSIX; just-bash would split it at blanks.
 */
export function xargsArguments(words: readonly string[]): string[] {
  const options: string[] = [];
  let at = 0;
  for (; words[at]?.startsWith('-') === true; at += 1) {
    const word = words[at] ?? '';
    const [, flags, letter, attached = ''] = OPTIONS.exec(word) ?? [];
    if (letter === undefined) {
      options.push(word);
      continue;
    }
    if (flags) options.push(`-${flags}`);
    const value = attached === '' ? words[(at += 1)] : attached;
    options.push(`-${letter}`, ...(value === undefined ? [] : [value]));
  }
  const splits = options.some(
    (word) => word === '-d' || word === '--null' || /^-[tr]*0/.test(word),
  );
  const byLine = options.includes('-I') && !splits ? ['-d', String.raw`\n`] : [];
  return [...options, ...byLine, ...words.slice(at)];
}
