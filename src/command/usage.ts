/** What `--help` prints, made from the manual. */
import { MANUAL, type ManualCommand } from './manual.ts';

/** Columns of a line. */
const WIDTH = 100;

/** Columns in which the name of an option stands. */
const NAMES = 16;

const isNamed = ({ name }: ManualCommand): boolean => name !== null;

/** What `unstuck --help` prints. */
export const USAGE = [
  ...synopsis(MANUAL),
  '',
  ...MANUAL.filter((command) => !isNamed(command)).flatMap(bodyOf),
  'Commands:',
  ...MANUAL.filter(isNamed).map(({ name, about }) => `  ${(name ?? '').padEnd(NAMES - 2)}${about}`),
  '',
  'unstuck COMMAND --help tells of its options, with examples.',
].join('\n');

/** What `unstuck <name> --help` prints; that of the whole if there is no such command. */
export function usageOf(name: string | null): string {
  const command = MANUAL.find((one) => one.name === name && isNamed(one));
  if (!command) return USAGE;
  return [...synopsis([command]), '', ...bodyOf(command)].join('\n').trimEnd();
}

/** The forms of commands, below one another. */
function synopsis(commands: readonly ManualCommand[]): string[] {
  const lines = commands.flatMap(({ name, forms }) =>
    forms.flatMap((form) =>
      wrapped(`unstuck${name === null ? '' : ` ${name}`} ${form}`, '       ', '           '),
    ),
  );
  return lines.map((line, index) => (index === 0 ? `Usage: ${line.trimStart()}` : line));
}

function bodyOf({ text, options, examples, exit }: ManualCommand): string[] {
  const help = { flag: '--help', value: null, words: 'this' };
  return [
    ...wrapped(text, ''),
    '',
    ...[...options, help].flatMap(({ flag, value, words }) => {
      const name = `  ${value === null ? flag : `${flag} ${value}`}`;
      const [first = '', ...rest] = wrapped(words, ' '.repeat(NAMES));
      return name.length < NAMES
        ? [name.padEnd(NAMES) + first.trimStart(), ...rest]
        : [name, first, ...rest];
    }),
    '',
    'Examples:',
    ...examples.map(([line, remark]) => `  ${line}${remark === undefined ? '' : `   # ${remark}`}`),
    '',
    `Exit code: ${exit}`,
    '',
  ];
}

/** Breaks words into lines, each after a lead. */
function wrapped(words: string, lead: string, next = lead): string[] {
  const lines: string[] = [];
  let line = lead;
  for (const word of words.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = next;
    }
    line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
