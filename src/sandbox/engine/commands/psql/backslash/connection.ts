/** `\conninfo`, `\connect` and `\encoding`. */
import { connectedTo, connectionInfo } from '../client/connection-words.ts';
import type { BackslashCommand } from './command.ts';

/** A name as `\connect` takes it: without the quotes, and in the letters that it has (`read_connect_arg` in psql’s command.c). */
const unquoted = (word: string): string =>
  word.replaceAll(/"((?:[^"]|"")*)"?/g, (_, inside: string) => inside.replaceAll('""', '"'));

export const connectionCommands: readonly BackslashCommand[] = [
  {
    names: ['conninfo'],
    reads: 'words',
    help: ['\\conninfo  \\encoding', 'the connection'],
    run({ client }) {
      client.print(`${connectionInfo(client.context.database.name, client.user)}\n`);
      return true;
    },
  },
  {
    names: ['c', 'connect'],
    reads: 'words',
    async run({ client, words }) {
      const [name = '-', user = '-'] = words.map(unquoted);
      const { name: database } = client.context.database;
      if (name !== '-' && name !== database) {
        return client.fail(`\\connect: the sandbox has one database, and it is ${database}`);
      }
      if (user !== '-' && user !== client.user) {
        return client.fail(
          `\\connect: the sandbox's psql stays who it is; leave it with \\q and start psql -U ${user}`,
        );
      }
      await client.server.reconnect();
      client.announce(connectedTo(database, client.user));
      return true;
    },
  },
  {
    names: ['encoding'],
    reads: 'words',
    run({ client, words: [name] }) {
      if (name === undefined) client.print('UTF8\n');
      else if (!/^utf-?8$/i.test(name)) {
        return client.fail(`${name}: the sandbox's psql writes UTF8 only`);
      }
      return true;
    },
  },
];
