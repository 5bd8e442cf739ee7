/** `\conninfo`, `\connect` and `\encoding`. */
import { DATABASE_NAME } from '../../../database/name.ts';
import { connectedTo, connectionInfo } from '../client/connection-words.ts';
import type { BackslashCommand } from './command.ts';

export const connectionCommands: readonly BackslashCommand[] = [
  {
    names: ['conninfo'],
    reads: 'words',
    help: ['\\conninfo  \\encoding', 'the connection'],
    run({ client }) {
      client.print(`${connectionInfo(client.user)}\n`);
      return true;
    },
  },
  {
    names: ['c', 'connect'],
    reads: 'words',
    async run({ client, words: [name, user = '-'] }) {
      if (name !== undefined && name !== '-' && name !== DATABASE_NAME) {
        return client.fail(`\\connect: the sandbox has one database, and it is ${DATABASE_NAME}`);
      }
      if (user !== '-' && user !== client.user) {
        return client.fail(
          `\\connect: the sandbox's psql stays who it is; leave it with \\q and start psql -U ${user}`,
        );
      }
      await client.server.reconnect();
      client.announce(connectedTo(client.user));
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
