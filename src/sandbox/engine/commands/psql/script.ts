/** Runs what psql reads from a file or from standard input: statement after statement on one connection. */
import { runBackslash } from './backslash/backslash.ts';
import type { Client, CopyData, End } from './client/client.ts';
import { Lexer, readsData } from './client/lexer.ts';

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

  /** Where `line` ends: a `\.` alone, or the end of the script. */
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

/** Runs a script; `client.source` says where it comes from. Without ON_ERROR_STOP it goes on after errors. */
export async function runText(client: Client, text: string): Promise<End> {
  if (text === '') return 'ok';
  const lexer = new Lexer((name) => client.variables.get(name));
  const lines = new Lines(text);
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (client.source) client.source.line += 1;
    // psql leaves empty lines out, also inside a statement.
    if (line === '' && !lexer.isQuoted) continue;
    if (client.echoes === 'all') client.print(`${line}\n`);
    lexer.feed(line);
    const end = await runLine(client, lexer, lines);
    if (end === 'quit') return end;
    if (end === 'failed' && client.stopsOnError) return 'stopped';
  }
  const rest = lexer.take();
  if (rest.trim() === '' || (await client.send(rest))) return 'ok';
  return client.stopsOnError ? 'stopped' : 'ok';
}

/** The pieces of the line that the lexer was fed. Gives `failed` at once if an error stops the script. */
async function runLine(client: Client, lexer: Lexer, lines: Lines): Promise<End> {
  for (let piece = lexer.next(); piece; piece = lexer.next()) {
    const end =
      piece.kind === 'statement'
        ? await runStatement(client, piece.text, lines)
        : await runBackslash(client, piece.text, lexer, runText).then((done) => {
            lexer.giveBack(done.rest);
            return done.end;
          });
    if (end === 'quit' || end === 'stopped') return end === 'quit' ? end : 'failed';
    if (end === 'failed' && client.stopsOnError) return end;
  }
  return 'ok';
}

async function runStatement(client: Client, statement: string, lines: Lines): Promise<End> {
  const data = readsData(statement) ? lines.data() : null;
  const succeeded = await client.send(statement, data);
  if (client.dataWasRead) lines.skip(data?.lines ?? 0);
  return succeeded ? 'ok' : 'failed';
}
