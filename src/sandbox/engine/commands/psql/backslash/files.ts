/** `\i`: runs a file. `\copy`: COPY between a table and a file. */
import { resolvePath } from '../../../files/files.ts';
import type { End } from '../client/client.ts';
import type { BackslashCommand, Call } from './command.ts';
import { copy } from './copy.ts';

/** Runs the file's statements, with its name in front of their errors. */
async function include({ client, name, words: [path], runText }: Call): Promise<End | false> {
  if (path === undefined) return client.fail(`\\${name}: missing required argument`);
  const { files, directory } = client.context;
  const text = await files.read(resolvePath(directory, path));
  if (text === null) return client.fail(`${path}: No such file or directory`);
  const { source } = client;
  client.source = { name: path, line: 0 };
  const end = await runText(client, text);
  client.source = source;
  return end === 'quit' ? 'ok' : end;
}

export const fileCommands: readonly BackslashCommand[] = [
  {
    names: ['i', 'ir', 'include', 'include_relative'],
    reads: 'words',
    help: ['\\i FILE', 'run a file'],
    run: include,
  },
  {
    names: ['copy'],
    reads: 'line',
    help: ["\\copy TABLE to|from 'FILE'", 'rows of a table to or from a file'],
    run: ({ client, raw }) => copy(client, raw),
  },
];
