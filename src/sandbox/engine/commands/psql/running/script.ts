/** Runs what psql reads from a file or from standard input: statement after statement on one connection. */
import { readsData } from '../../../../sql/copy.ts';
import type { Surroundings } from '../backslash/command.ts';
import { ignored, runBackslash } from '../backslash/run-backslash.ts';
import type { Client, CopyData, End } from '../client/client.ts';
import { Conditions } from '../reading/conditions.ts';
import { Lexer } from '../reading/lexer.ts';

/** Takes the lines of a script, and those of the data in it. */
class Lines {
  readonly #lines: readonly string[];
  #next = 0;

  constructor(text: string) {
    this.#lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  }

  next(): string | undefined {
    const line = this.#lines[this.#next];
    this.#next += 1;
    return line;
  }

  /** The data from here to its end: a `\.` alone, or the end of the script. */
  data(): CopyData {
    const end = this.#lines.findIndex((line, i) => i >= this.#next && /^\\\.\r?$/.test(line));
    const lines = this.#lines.slice(this.#next, end === -1 ? undefined : end);
    return {
      text: lines.map((line) => `${line}\n`).join(''),
      lines: lines.length + (end === -1 ? 0 : 1),
    };
  }

  skip(count: number): void {
    this.#next += count;
  }
}

/** A lexer with psql's variables, and no `\if` open. */
export function surroundingsFor(client: Client): Surroundings {
  const lexer = new Lexer((name) => client.variables.get(name));
  return { lexer, conditions: new Conditions(lexer), runText };
}

/** Runs a script; `client.source` says where it comes from. Without ON_ERROR_STOP it continues after errors. */
export async function runText(client: Client, text: string): Promise<End> {
  if (text === '') return 'ok';
  const surroundings = surroundingsFor(client);
  const { lexer, conditions } = surroundings;
  // psql takes no notice of a byte order mark.
  const lines = new Lines(text.replace(/^\uFEFF/, ''));
  const runStatement: RunStatement = async (statement) => {
    const data = readsData(statement) ? lines.data() : null;
    const succeeded = await client.send(statement, { data });
    if (client.dataWasRead) lines.skip(data?.lines ?? 0);
    return succeeded;
  };
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (client.source) client.source.line += 1;
    // psql leaves empty lines out, also inside a statement.
    if (line === '' && !lexer.isQuoted) continue;
    if (client.echoes === 'all') client.print(`${line}\n`);
    const end = await runLine(client, surroundings, line, runStatement);
    if (end === 'quit') return end;
    if (end === 'failed' && client.stopsOnError) return 'stopped';
  }
  const rest = conditions.isActive ? lexer.take() : '';
  const succeeded = rest.trim() === '' || (await client.send(rest));
  const isComplete =
    conditions.isEmpty || client.fail('reached EOF without finding closing \\endif(s)');
  return client.stopsOnError && !(succeeded && isComplete) ? 'stopped' : 'ok';
}

/** Sends one statement; false after an error. */
export type RunStatement = (statement: string) => Promise<boolean>;

/** Runs the pieces of a line. In a file, `failed` is given at once if an error stops the script. */
export async function runLine(
  client: Client,
  surroundings: Surroundings,
  line: string,
  runStatement: RunStatement,
): Promise<End> {
  const { lexer, conditions } = surroundings;
  lexer.feed(line);
  for (let piece = lexer.next(); piece; piece = lexer.next()) {
    let end: End = 'ok';
    if (piece.kind === 'backslash') {
      const done = await runBackslash(client, piece.text, surroundings);
      lexer.giveBack(done.rest);
      end = done.end;
    } else if (conditions.isActive) {
      end = (await runStatement(piece.text)) ? 'ok' : 'failed';
    } else {
      // psql keeps it until the branch ends; its prompt shows that.
      lexer.restore(piece.text);
      if (client.isAtPrompt) client.warn(ignored('query'));
    }
    if (end === 'quit') return end;
    if (client.isAtPrompt) continue;
    if (end === 'stopped' || (end === 'failed' && client.stopsOnError)) return 'failed';
  }
  return 'ok';
}
