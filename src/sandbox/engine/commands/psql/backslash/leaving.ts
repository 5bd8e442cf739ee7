/** `\q`, and `\!`, which has no shell to go to. */
import type { BackslashCommand } from './command.ts';

export const leavingCommands: readonly BackslashCommand[] = [
  {
    names: ['!'],
    reads: 'line',
    run: ({ client }) =>
      client.fail(
        '\\!: there is no shell inside psql here; leave it with \\q and use the terminal',
      ),
  },
  { names: ['q', 'quit'], reads: 'words', help: ['\\q', 'leave'], run: () => 'quit' },
];
