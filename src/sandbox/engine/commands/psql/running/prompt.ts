/** psql at its prompt: it asks for lines until `\q`, Ctrl+C or Ctrl+D. */
import { readsData } from '../../../../sql/copy.ts';
import { style } from '../../../program/output.ts';
import type { Surroundings } from '../backslash/command.ts';
import type { Client, CopyData } from '../client/client.ts';
import type { Lexer } from '../reading/lexer.ts';
import type { ReplayedConnection } from './replayed-connection.ts';
import { runLine, surroundingsFor } from './script.ts';

const MARKS = { none: '', open: '*', failed: '!' } as const;

const IN_TRANSACTION = style.dim(
  '# A transaction is open. The panels show what other connections see: nothing of it until COMMIT.',
);

/** Tells that objects of the connection are gone, by their names. */
const ended = (names: readonly string[]): string =>
  style.dim(
    `# Ended with this input: ${names.join(', ')}. Here a connection does not outlive an input; between BEGIN and COMMIT it does, and so it does for lines pasted together.`,
  );

/** Tells that a statement of the open transaction gave other values when it was repeated. */
export const repeatedOtherwise = (statement: string): string =>
  style.dim(
    `# The open transaction was run again for this input, and this statement gave other values than it printed: ${statement.trim()}`,
  );

const HELP = `You are using psql, the command-line interface to PostgreSQL.
Type:  \\h for help with SQL commands
       \\? for help with psql commands
       \\g or terminate with semicolon to execute query
       \\q to quit
`;

/** Gives the next line, asking with the prompt if there is none; undefined after Ctrl+C or Ctrl+D. */
type ReadLine = (prompt: () => string) => Promise<string | undefined>;

/** Asks and runs until the reader leaves. Gives the exit code. */
export async function runPrompt(client: Client, server: ReplayedConnection): Promise<number> {
  const { context } = client;
  const surroundings = surroundingsFor(client);
  const { lexer, conditions } = surroundings;
  let wasTold = false;
  /** Lines that were pasted together. */
  const lines: string[] = [];
  const read: ReadLine = async (prompt) => {
    if (lines.length === 0) {
      const gone = await server.pause();
      if (gone.length > 0) context.printer.err(ended(gone));
      const answer = await context.ask({ kind: 'line', prompt: prompt() });
      if (answer === null) return undefined;
      lines.push(...answer.split(/\r?\n/));
    }
    return lines.shift();
  };
  const runStatement = async (statement: string): Promise<boolean> => {
    const data = readsData(statement) ? await readData(client, read) : null;
    return client.send(statement, { data });
  };
  await server.open();
  for (;;) {
    const line = await read(() => prompt(context.database.name, server, surroundings));
    if (line === undefined && !conditions.isEmpty) {
      client.warn('\\if: escaped');
      conditions.end();
      continue;
    }
    if (line === undefined || isLeave(line, lexer)) break;
    if (lexer.open === '' && /^\s*help\s*$/i.test(line)) client.print(HELP);
    else if ((await runLine(client, surroundings, line, runStatement)) === 'quit') break;
    if (server.transaction !== 'none' && !wasTold) {
      context.printer.err(IN_TRANSACTION);
      wasTold = true;
    }
  }
  await server.pause();
  return 0;
}

/**
 * `litellm=# `, with what is open in a statement and in a transaction; `litellm=> ` unless it is a superuser,
 * `litellm@# ` where a branch of `\if` is skipped.
 */
function prompt(
  database: string,
  server: ReplayedConnection,
  { lexer, conditions }: Surroundings,
): string {
  const ready = conditions.isActive ? '=' : '@';
  const sign = server.isSuperuser ? '#' : '>';
  return `${database}${lexer.open || ready}${MARKS[server.transaction]}${sign} `;
}

const isLeave = (line: string, lexer: Lexer): boolean =>
  lexer.open === '' && /^\s*(?:exit|quit)\s*;?\s*$/i.test(line);

/** Asks for the data of a COPY. */
async function readData(client: Client, read: ReadLine): Promise<CopyData> {
  client.announce('Enter data to be copied followed by a newline.');
  client.announce('End with a backslash and a period on a line by itself, or an EOF signal.');
  const next = (): Promise<string | undefined> => read(() => '>> ');
  let text = '';
  for (let line = await next(); line !== undefined && line !== '\\.'; line = await next()) {
    text += `${line}\n`;
  }
  return { text, lines: 0 };
}
