/** A program's output, in order, and how it ended. */
import type { Chunk, Output, SqlError, SqlResult } from '../../frame.ts';

/** Output and exit code of an input. */
export interface InputResult {
  output: Output;
  exitCode: number;
}

export class Printer {
  #chunks: Chunk[] = [];
  readonly results: SqlResult[] = [];
  error: SqlError | null = null;

  /** Prints a line on stdout, as `console.log` does. */
  out(line = ''): void {
    this.#chunks.push({ stream: 'stdout', text: `${line}\n` });
  }

  /** Prints a line on stderr, as `console.error` does. */
  err(line = ''): void {
    this.#chunks.push({ stream: 'stderr', text: `${line}\n` });
  }

  /** Prints chunks taken from another printer. */
  write(chunks: readonly Chunk[]): void {
    this.#chunks.push(...chunks.filter(({ text }) => text !== ''));
  }

  /** Returns the chunks printed so far and removes them. */
  take(): Chunk[] {
    const taken = this.#chunks;
    this.#chunks = [];
    return taken;
  }

  outcome(exitCode: number): InputResult {
    return {
      output: { chunks: this.#chunks, results: this.results, error: this.error },
      exitCode,
    };
  }
}

const sgr = (open: number, close: number) => (text: string) =>
  `\u001b[${String(open)}m${text}\u001b[${String(close)}m`;

/** The colours Prisma's CLI uses (kleur). */
export const style = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  underline: sgr(4, 24),
  red: sgr(31, 39),
  green: sgr(32, 39),
  yellow: sgr(33, 39),
  cyan: sgr(36, 39),
  grey: sgr(90, 39),
};

/** Returns the printed text without colours, of one stream or of both. */
export const printedText = ({ chunks }: Output, stream?: Chunk['stream']): string =>
  textOf(chunks, stream);

/** Returns the text of chunks without colours, of one stream or of both. */
export function textOf(chunks: readonly Chunk[], stream?: Chunk['stream']): string {
  const printed = chunks.filter((chunk) => stream === undefined || chunk.stream === stream);
  return stripStyle(printed.map(({ text }) => text).join(''));
}

/** Returns the text without colour sequences. */
export function stripStyle(text: string): string {
  // eslint-disable-next-line no-control-regex -- ESC is what a colour sequence starts with
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '');
}
