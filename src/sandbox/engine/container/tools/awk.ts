/** Words of `awk` as just-bash's awk reads them. */

/** Variables of awk that its `-v` sets; just-bash's sets only the program's own. */
const BUILT_IN: ReadonlySet<string> = new Set(['FS', 'OFS', 'ORS', 'OFMT', 'SUBSEP']);

/**
 * Returns the words with a separator of one character written as the regular expression that matches it: POSIX
 * takes any character but a blank for itself, just-bash takes `|` for an alternative of two empty words. A variable
 * of awk's own that `-v` sets is set in a `BEGIN` before the program.
 */
export function awkArguments(words: readonly string[]): string[] {
  const options: string[] = [];
  const begin: string[] = [];
  let at = 0;
  for (; at < words.length; at += 1) {
    const [, letter, attached = ''] = /^-([Fvf])(.*)$/s.exec(words[at] ?? '') ?? [];
    if (letter === undefined) break;
    const value = attached === '' ? (words[(at += 1)] ?? '') : attached;
    const [, name = '', set = ''] = /^(\w+)=(.*)$/s.exec(value) ?? [];
    if (letter === 'v' && BUILT_IN.has(name)) {
      begin.push(`BEGIN { ${name} = "${name === 'FS' ? quoted(separator(set)) : set}" }`);
    } else {
      options.push(`-${letter}`, letter === 'F' ? separator(value) : value);
    }
  }
  const [program, ...files] = words.slice(at);
  if (program === undefined || options.includes('-f')) return [...options, ...words.slice(at)];
  return [...options, [...begin, withSeparators(program)].join('\n'), ...files];
}

/** Returns the text with a reason instead of just-bash's exception for a separator that matches nothing at all. */
export const explainAwk = (stderr: string): string =>
  stderr.replace(
    /^awk: start index out of bounds: \d+$/m,
    'awk: this awk cannot split where the separator matches an empty text: write each | of it as [|]',
  );

/** Returns a regular expression for a separator that is one character with a meaning in regular expressions. */
function separator(text: string): string {
  if (!/^[.|*+?^$(){}[\]\\]$/.test(text)) return text;
  return text === '^' || text === '\\' ? `\\${text}` : `[${text}]`;
}

/** Writes the separators that a program assigns to FS in the same way. */
const withSeparators = (program: string): string =>
  program.replaceAll(
    /\b(FS\s*=\s*)"(\\\\|[^\\"])"/g,
    (_, before: string, text: string) => `${before}"${quoted(separator(text.slice(-1)))}"`,
  );

/** Writes the backslashes of a string of awk. */
const quoted = (text: string): string => text.replaceAll('\\', '\\\\');
