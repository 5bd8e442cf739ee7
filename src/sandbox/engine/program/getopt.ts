/**
 * Options as GNU getopt_long reads them, for the programs of PostgreSQL: `-tAc SQL`, `-fFILE`,
 * `--file=FILE`, `--file FILE`, an unambiguous beginning of a long name, `--` before the rest.
 * https://www.gnu.org/software/libc/manual/html_node/Getopt-Long-Options.html
 */

/** A long name, its letter if it has one, and whether a value follows. */
export interface Option {
  readonly name: string;
  readonly letter?: string;
  readonly value?: true;
}

/** One option that was typed; `name` is its long name. */
export interface Given {
  readonly name: string;
  readonly value: string;
}

/** The words do not fit the options; the message is glibc's, without the program's name. */
export class OptionError extends Error {}

/** Reads options in the order they were typed, and the words that are none. Throws OptionError. */
export function readOptions(
  words: readonly string[],
  options: readonly Option[],
): { given: Given[]; rest: string[] } {
  const given: Given[] = [];
  const rest: string[] = [];
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') {
      rest.push(...left);
      break;
    }
    if (word.startsWith('--')) given.push(long(word, left, options));
    else if (word.startsWith('-') && word !== '-') given.push(...letters(word, left, options));
    else rest.push(word);
  }
  return { given, rest };
}

function long(word: string, left: string[], options: readonly Option[]): Given {
  const [typed = '', ...after] = word.slice(2).split('=');
  const exact = options.filter(({ name }) => name === typed);
  const matching = exact.length > 0 ? exact : options.filter(({ name }) => name.startsWith(typed));
  const [option, other] = matching;
  if (!option) throw new OptionError(`unrecognized option '--${typed}'`);
  if (other) {
    const possible = matching.map(({ name }) => `'--${name}'`).join(' ');
    throw new OptionError(`option '--${typed}' is ambiguous; possibilities: ${possible}`);
  }
  const { name } = option;
  if (!option.value) {
    if (after.length > 0) throw new OptionError(`option '--${name}' doesn't allow an argument`);
    return { name, value: '' };
  }
  const value = after.length > 0 ? after.join('=') : left.shift();
  if (value === undefined) throw new OptionError(`option '--${name}' requires an argument`);
  return { name, value };
}

function letters(word: string, left: string[], options: readonly Option[]): Given[] {
  const given: Given[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const option = options.find((candidate) => candidate.letter === letter);
    if (!option) throw new OptionError(`invalid option -- '${letter}'`);
    if (option.value) {
      const value = at + 1 < word.length ? word.slice(at + 1) : left.shift();
      if (value === undefined) throw new OptionError(`option requires an argument -- '${letter}'`);
      return [...given, { name: option.name, value }];
    }
    given.push({ name: option.name, value: '' });
  }
  return given;
}
