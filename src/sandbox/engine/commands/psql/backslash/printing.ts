/** `\echo`, `\qecho` and `\warn`: texts. */
import type { BackslashCommand } from './command.ts';

/** `-n` leaves the line break out. */
const line = (words: readonly string[]): string =>
  words[0] === '-n' ? words.slice(1).join(' ') : `${words.join(' ')}\n`;

export const printingCommands: readonly BackslashCommand[] = [
  {
    names: ['echo', 'qecho'],
    reads: 'words',
    help: ['\\echo TEXT  \\warn TEXT', 'print a text on stdout or stderr'],
    run({ client, words }) {
      client.print(line(words));
      return true;
    },
  },
  {
    names: ['warn'],
    reads: 'words',
    run({ client, words }) {
      client.context.printer.write([{ stream: 'stderr', text: line(words) }]);
      return true;
    },
  },
];
