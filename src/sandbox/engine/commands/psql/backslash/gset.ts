/** `\gset` keeps the row that a query gives as variables. */
import type { Client, Divert } from '../client/client.ts';
import type { BackslashCommand } from './command.ts';
import { setVariable } from './variables.ts';

/** Sets one variable a column; a NULL unsets it. Only the last of several results counts. */
const toVariables =
  (client: Client, prefix: string): Divert =>
  (replies) => {
    const last = replies.at(-1);
    if (last?.kind !== 'rows') return Promise.resolve({ printed: replies, succeeded: true });
    const printed = replies.slice(0, -1);
    const [row = []] = last.rows;
    const succeeded =
      last.rowCount === 1
        ? last.columns.every((column, i) => setVariable(client, prefix + column, row[i] ?? null))
        : client.fail(
            `${last.rowCount === 0 ? 'no rows' : 'more than one row'} returned for \\gset`,
          );
    return Promise.resolve({ printed, succeeded });
  };

export const gset: BackslashCommand = {
  names: ['gset'],
  reads: 'words',
  help: ['\\gset [PREFIX]', 'send the statement, and keep its row as variables'],
  run({ client, lexer, words: [prefix = ''] }) {
    const statement = lexer.take().trimEnd() || client.last;
    return statement === '' || client.send(statement, { divert: toVariables(client, prefix) });
  },
};
