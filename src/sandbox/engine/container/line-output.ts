/** What the programs of one line print and how they end, in order and with colours. */
import type { Chunk, SqlError, SqlResult } from '../../frame.ts';
import type { Environment } from '../program/environment.ts';
import { Printer, textOf } from '../program/output.ts';
import { MERGED } from './merged-streams.ts';
import { inOrder } from './printed-order.ts';
import { beginsAsSql, SQL_HINT } from './sql-hint.ts';

/** The words, variables and streams that the shell starts a program with. */
export interface Invocation {
  readonly words: readonly string[];
  readonly directory: string;
  readonly environment: Environment;
  readonly stdin: string;
  /** True if standard input is the terminal. */
  readonly interactive: boolean;
  readonly printer: Printer;
}

/** A program of the sandbox, started by the shell. Resolves with its exit code. */
export type Program = (invocation: Invocation) => Promise<number>;

/** The text of both streams, without colours. */
export interface Streams {
  readonly stdout: string;
  readonly stderr: string;
}

export class LineOutput {
  readonly #printed: Chunk[] = [];
  readonly #results: SqlResult[] = [];
  #error: SqlError | null = null;
  #broken: { reason: unknown } | null = null;

  /** Runs a program. Resolves with what it printed and its exit code, also if it broke. */
  async of(
    run: Program,
    { environment: exported, ...started }: Omit<Invocation, 'printer'>,
  ): Promise<Streams & { exitCode: number }> {
    const printer = new Printer();
    const { [MERGED]: merged, ...environment } = exported;
    const exitCode = await run({ ...started, environment, printer }).catch((reason: unknown) => {
      this.#broken = { reason };
      return 1;
    });
    const chunks = joined(
      printer.take().map(({ stream, text }) => ({
        stream: merged === undefined ? stream : 'stdout',
        text,
      })),
    );
    this.#printed.push(...chunks);
    this.#results.push(...printer.results);
    this.#error ??= printer.error;
    return { stdout: textOf(chunks, 'stdout'), stderr: textOf(chunks, 'stderr'), exitCode };
  }

  /** Notes what a tool of the shell printed. */
  note({ stdout, stderr }: Streams): void {
    this.#printed.push({ stream: 'stdout', text: stdout }, { stream: 'stderr', text: stderr });
  }

  /** Throws the reason if a program broke. */
  throwIfBroken(): void {
    if (this.#broken) throw this.#broken.reason;
  }

  /** Prints what is left to show of the line in the end. */
  print(line: string, { stdout, stderr }: Streams, printer: Printer): void {
    printer.results.push(...this.#results);
    printer.error = this.#error;
    printer.write(inOrder(this.#printed, stdout, stderr));
    if (/: command not found$/m.test(stderr)) {
      printer.err(beginsAsSql(line) ? SQL_HINT : 'Type help to see what this terminal runs.');
    }
  }
}

/** Joins neighbouring chunks of one stream. */
function joined(chunks: readonly Chunk[]): Chunk[] {
  const all: Chunk[] = [];
  for (const { stream, text } of chunks) {
    const last = all.at(-1);
    if (last?.stream === stream) last.text += text;
    else all.push({ stream, text });
  }
  return all;
}
