/** `\restrict` and `\unrestrict`: pg_dump 18 writes them around a dump, so that it cannot bring commands of its own. */
import type { BackslashCommand } from './command.ts';

export const restrictCommands: readonly BackslashCommand[] = [
  {
    names: ['restrict'],
    reads: 'words',
    run({ client, words: [key] }) {
      if (key === undefined) return client.fail('\\restrict: missing required argument');
      client.restricted = key;
      return true;
    },
  },
  {
    names: ['unrestrict'],
    reads: 'words',
    run({ client, words: [key] }) {
      if (key === undefined) return client.fail('\\unrestrict: missing required argument');
      if (client.restricted === null) {
        return client.fail('\\unrestrict: not currently in restricted mode');
      }
      if (key !== client.restricted) return client.fail('\\unrestrict: wrong key');
      client.restricted = null;
      return true;
    },
  },
];
