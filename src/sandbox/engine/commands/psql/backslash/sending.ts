/** `\g` and `\gx` send the statement, `\p` shows it and `\r` forgets it. */
import { resolvePath } from '../../../files/files.ts';
import type { Client, Divert } from '../client/client.ts';
import { formatReply } from '../print/psql-format.ts';
import type { BackslashCommand, Call } from './command.ts';
import { pset } from './display.ts';

/** The words of `\g [(NAME=VALUE …)] [FILE]`; null, with psql's message, if the parenthesis is not closed. */
function readTarget({ client, name, words }: Call): { options: string[]; path?: string } | null {
  const [first = ''] = words;
  if (!first.startsWith('(')) return { options: [], ...(first !== '' && { path: first }) };
  const last = words.findIndex((word) => word.endsWith(')'));
  const inside = (last === -1 ? words : words.slice(0, last + 1)).join(' ').slice(1);
  if (last === -1) {
    setOptions(client, inside.split(' '));
    client.fail(`\\${name}: missing right parenthesis`);
    return null;
  }
  const options = inside
    .slice(0, -1)
    .split(' ')
    .filter((option) => option !== '');
  const path = words[last + 1];
  return { options, ...(path !== undefined && { path }) };
}

/** Changes how results are printed, silently; false, with a message, if an option makes no sense. */
function setOptions(client: Client, options: readonly string[]): boolean {
  const { quiet } = client;
  client.quiet = true;
  const known = options.map((option) => {
    const [name = '', ...value] = option.split('=');
    return pset(client, value.length === 0 ? [name] : [name, value.join('=')]);
  });
  client.quiet = quiet;
  return !known.includes(false);
}

/** Writes rows, and the data of a COPY, to a file instead of the terminal. */
const toFile =
  (client: Client, path: string): Divert =>
  async (replies) => {
    const { files, directory } = client.context;
    const rows = replies.filter(({ kind }) => kind === 'rows' || kind === 'copy');
    if (rows.length > 0) {
      const text = rows.map((reply) => formatReply(reply, client.display)).join('');
      await files.write(resolvePath(directory, path), text);
    }
    return { printed: replies.filter((reply) => !rows.includes(reply)), succeeded: true };
  };

/** Sends the statement, or the last one again. */
async function send(call: Call): Promise<boolean> {
  const { client, lexer, name, raw } = call;
  if (/^\s*\|/.test(raw)) {
    return client.fail(
      `\\${name}: the sandbox's psql starts no programs; in the terminal, psql -c "…" | PROGRAM does the same`,
    );
  }
  const display = { ...client.display };
  try {
    const read = readTarget(call);
    if (!read || !setOptions(client, read.options)) return false;
    const { path } = read;
    if (path?.startsWith('|')) {
      return client.fail(`\\${name}: the sandbox's psql starts no programs`);
    }
    if (name === 'gx') client.display.expanded = 'on';
    const statement = lexer.take().trimEnd() || client.last;
    if (statement === '') return true;
    return await client.send(statement, {
      ...(path !== undefined && { divert: toFile(client, path) }),
    });
  } finally {
    Object.assign(client.display, display);
  }
}

export const sendingCommands: readonly BackslashCommand[] = [
  {
    names: ['g', 'gx'],
    reads: 'target',
    help: ['\\g [FILE]  \\gx  \\p  \\r', 'send the statement, show it, forget it'],
    run: send,
  },
  {
    names: ['p', 'print'],
    reads: 'words',
    run({ client, lexer }) {
      client.print(`${lexer.buffer || client.last}\n`);
      return true;
    },
  },
  {
    names: ['r', 'reset'],
    reads: 'words',
    run({ client, lexer }) {
      lexer.take();
      client.announce('Query buffer reset (cleared).');
      return true;
    },
  },
];
