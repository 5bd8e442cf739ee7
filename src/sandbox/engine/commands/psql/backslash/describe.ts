/**
 * `\d` and its family: psql's own queries and tables, from psql-describe, the port of psql 18's
 * describe.c (https://github.com/neondatabase/psql-describe). It is fetched when it is first used.
 */
import type { SqlError } from '../../../../frame.ts';
import { z } from '../../../../../zod.ts';
import { lazily } from '../../../program/lazily.ts';
import type { Client } from '../client/client.ts';
import { formatTable } from '../print/format-table.ts';
import type { BackslashCommand } from './command.ts';

/** The table that psql-describe gives to print. */
const tableSchema = z.object({
  title: z.string().nullish(),
  headers: z.array(z.string()),
  aligns: z.array(z.string()),
  cells: z.array(z.string()),
  ncolumns: z.number(),
  nrows: z.number(),
  footers: z.array(z.string()).nullish(),
  opt: z.object({ default_footer: z.boolean().optional() }),
});

const loadDescribe = lazily('psql’s \\d commands', () => import('psql-describe'));

/** Runs `\name raw` and prints its tables as they are displayed now; false after an error. */
async function describe(client: Client, name: string, raw: string): Promise<boolean> {
  const { describe: run } = await loadDescribe();
  let succeeded = true;
  const refused: { error: SqlError; sql: string }[] = [];
  const query = async (sql: string): Promise<unknown> => {
    const { replies, error } = await client.server.query(sql);
    if (error) {
      refused.push({ error, sql });
      throw new Error(error.message);
    }
    const answer = replies.find((reply) => reply.kind === 'rows');
    return {
      fields: (answer?.columns ?? []).map((column, i) => ({
        name: column,
        dataTypeID: answer?.align[i] === 'right' ? INTEGER : TEXT,
      })),
      rows: answer?.rows ?? [],
      rowCount: answer?.rowCount ?? 0,
    };
  };
  const isText = /^(?:s[fv]|h)/.test(name);
  const output = (item: unknown): void => {
    if (typeof item !== 'string') client.print(printed(client, item));
    else if (isText && !/^(?:ERROR: {2}|\w+ name is required)/.test(item)) {
      client.print(item.endsWith('\n') ? item : `${item}\n`);
    } else if (item.startsWith('ERROR:  ') && !isText) {
      for (const { error, sql } of refused) succeeded = client.report(error, sql);
    } else if (WARNING.test(item)) client.warn(item);
    else {
      client.fail(item);
      succeeded &&= NOTHING_LISTED.test(item);
    }
  };
  const { promise } = run(`\\${name}${raw}`, client.context.database.name, query, output);
  await promise;
  return succeeded;
}

/** psql continues after these as if nothing was wrong. */
const WARNING = /^Note: |: extra argument ".*" ignored$/;

/** An empty list is not an error; an unknown name is. */
const NOTHING_LISTED = /^Did not find any (?!relation named\b|relation with OID\b)/;

/** PostgreSQL's type numbers; psql puts a number's column on the right. */
const INTEGER = 23;
const TEXT = 25;

function printed(client: Client, item: unknown): string {
  const table = tableSchema.parse(item);
  const rows = Array.from({ length: table.nrows }, (_, row) =>
    table.cells.slice(row * table.ncolumns, (row + 1) * table.ncolumns),
  );
  const footers = table.footers?.filter((line) => line !== '') ?? [];
  const counts = footers.length === 0 && table.opt.default_footer === true;
  return formatTable(
    {
      title: table.title ?? undefined,
      headers: table.headers,
      align: table.aligns.map((align) => (align === 'r' ? 'right' : 'left')),
      rows,
      rowCount: table.nrows,
      footers: counts ? undefined : footers,
    },
    client.display,
  );
}

/** psql-describe takes these names, with `+`, `x` or `S` after some of them. */
export const describeCommands: readonly BackslashCommand[] = [
  {
    names: /^d\S*$/,
    reads: 'words',
    help: [
      '\\d [NAME], \\d+ [NAME]',
      'tables, or one table with its columns, indexes and constraints',
    ],
    run: ({ client, name, raw }) => describe(client, name, raw),
  },
  {
    names: /^z[S+x]*$/,
    reads: 'words',
    help: ['\\dt  \\di  \\dv  \\ds  \\dT', 'tables, indexes, views, sequences, types'],
    run: ({ client, name, raw }) => describe(client, name, raw),
  },
  {
    names: /^l(?:ist)?[+x]*$/,
    reads: 'words',
    help: ['\\dn  \\du  \\df  \\l', 'schemas, roles, functions, databases'],
    run: ({ client, name, raw }) => describe(client, name, raw),
  },
  {
    names: ['h', 'sf', 'sf+', 'sv', 'sv+'],
    reads: 'line',
    help: ['\\h [COMMAND]', 'the syntax of an SQL command'],
    run: ({ client, name, raw }) => describe(client, name, raw),
  },
];
