/** psql at its prompt: it asks for lines until `\q`, Ctrl+C or Ctrl+D. */
import { style } from '../../program/output.ts';
import { runBackslash } from './backslash/backslash.ts';
import type { Client, CopyData } from './client/client.ts';
import { DATABASE } from './client/connection-words.ts';
import { Lexer, readsData } from './client/lexer.ts';
import type { ReplayedConnection } from './replay.ts';
import { runText } from './script.ts';

const MARKS = { none: '', open: '*', failed: '!' } as const;

const IN_TRANSACTION = style.dim(
  '# A transaction is open. The panels show what other connections see: nothing of it until COMMIT.',
);

const HELP = `You are using psql, the command-line interface to PostgreSQL.
Type:  \\h for help with SQL commands
       \\? for help with psql commands
       \\g or terminate with semicolon to execute query
       \\q to quit
`;

/** Asks and runs until the reader leaves. Gives the exit code. */
export async function runPrompt(client: Client, server: ReplayedConnection): Promise<number> {
  const { context } = client;
  const lexer = new Lexer((name) => client.variables.get(name));
  const wasTold = { transaction: false };
  /** Lines that were pasted together. */
  const lines: string[] = [];
  const read = async (prompt: string): Promise<string | undefined> => {
    if (lines.length === 0) {
      await server.pause();
      const answer = await context.ask({ kind: 'line', prompt });
      if (answer === null) return undefined;
      lines.push(...answer.split(/\r?\n/));
    }
    return lines.shift();
  };
  await server.open();
  for (;;) {
    const line = await read(prompt(server, lexer));
    if (line === undefined || isLeave(line, lexer)) break;
    if (lexer.open === '' && /^\s*help\s*$/i.test(line)) client.print(HELP);
    else if ((await runLine(client, lexer, line, read)) === 'quit') break;
    if (server.transaction !== 'none' && !wasTold.transaction) {
      context.printer.err(IN_TRANSACTION);
      wasTold.transaction = true;
    }
  }
  await server.pause();
  return 0;
}

/** `litellm=# `, with what is open in a statement and in a transaction; `litellm=> ` unless it is a superuser. */
function prompt(server: ReplayedConnection, lexer: Lexer): string {
  const sign = server.isSuperuser ? '#' : '>';
  return `${DATABASE}${lexer.open || '='}${MARKS[server.transaction]}${sign} `;
}

const isLeave = (line: string, lexer: Lexer): boolean =>
  lexer.open === '' && /^\s*(?:exit|quit)\s*;?\s*$/i.test(line);

async function runLine(
  client: Client,
  lexer: Lexer,
  line: string,
  read: (prompt: string) => Promise<string | undefined>,
): Promise<'ok' | 'quit'> {
  lexer.feed(line);
  for (let piece = lexer.next(); piece; piece = lexer.next()) {
    if (piece.kind === 'statement') {
      const data = readsData(piece.text) ? await readData(client, read) : null;
      await client.send(piece.text, data);
    } else {
      const { end, rest } = await runBackslash(client, piece.text, lexer, runText);
      if (end === 'quit') return 'quit';
      lexer.giveBack(rest);
    }
  }
  return 'ok';
}

/** Asks for the data of a COPY. */
async function readData(
  client: Client,
  read: (prompt: string) => Promise<string | undefined>,
): Promise<CopyData> {
  client.say('Enter data to be copied followed by a newline.');
  client.say('End with a backslash and a period on a line by itself, or an EOF signal.');
  let text = '';
  for (
    let line = await read('>> ');
    line !== undefined && line !== '\\.';
    line = await read('>> ')
  ) {
    text += `${line}\n`;
  }
  return { text, lines: 0 };
}
