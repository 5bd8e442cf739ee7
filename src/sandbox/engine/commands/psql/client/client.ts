/** psql's state while it runs: its connection, its format of output, its variables, and the place in its script. */
import type { SqlError } from '../../../../frame.ts';
import type { Exchange, Reply, Transaction } from '../../../database/wire.ts';
import type { Context } from '../../../program/context.ts';
import { DEFAULT_USER } from './connection-words.ts';
import { remarkOnCut } from '../print/cut.ts';
import { printAnswer, type AnswerFormat } from '../print/print-answer.ts';
import { plainDisplay, type Display } from '../print/table.ts';

/** Takes statements: a connection, or one whose open transaction is replayed (`replayed-connection.ts`). */
export interface Server {
  readonly transaction: Transaction;
  query(script: string, copyData?: string | null): Promise<Exchange>;
  /** Ends the connection, with an open transaction, and begins another one. */
  reconnect(): Promise<void>;
}

/** The file that is being read and the line that psql is at; a prefix of its messages. */
export interface Source {
  readonly name: string;
  line: number;
}

/** Data of a `COPY … FROM STDIN` and the lines it took in the script. */
export interface CopyData {
  readonly text: string;
  readonly lines: number;
}

/**
 * Takes replies that are not printed out of those to a statement without an error. `succeeded` is false, with a
 * message, if it could not.
 */
export type Divert = (
  replies: readonly Reply[],
) => Promise<{ readonly printed: readonly Reply[]; readonly succeeded: boolean }>;

/** Options for sending a statement. */
export interface Sending {
  readonly data?: CopyData | null;
  readonly divert?: Divert;
}

/** The end of a statement or a script; `stopped` is an error with ON_ERROR_STOP. */
export type End = 'ok' | 'failed' | 'quit' | 'stopped';

const SECOND = 1_000;

export class Client {
  readonly context: Context;
  readonly server: Server;
  /** The user that connected. */
  readonly user: string;
  readonly display: Display = plainDisplay();
  readonly variables = new Map<string, string>();
  /** null: messages have no prefix, as with `-c` and at the prompt. */
  source: Source | null = null;
  timing = false;
  quiet = false;
  /** True at the prompt: results are text only, and psql gives advice. */
  readonly prompts: boolean;
  /** The key of `\restrict`, while it holds. */
  restricted: string | null = null;
  /** Unread standard input. */
  stdin: string;
  /** True if the last statement read the data it was sent with. */
  dataWasRead = false;
  /** The statement that was sent last, for `\g` and `\p`. */
  last = '';

  constructor(context: Context, server: Server, user: string | null, prompts: boolean) {
    this.context = context;
    this.server = server;
    this.user = user ?? DEFAULT_USER;
    this.prompts = prompts;
    this.stdin = context.stdin;
    this.display.columns = context.interactive ? Number(context.environment['COLUMNS'] ?? 80) : 0;
  }

  /** True if a script ends at its first error. https://www.postgresql.org/docs/current/app-psql.html */
  get stopsOnError(): boolean {
    return /^(?:on|true|yes|1)$/i.test(this.variables.get('ON_ERROR_STOP') ?? '');
  }

  /** Input that is printed before it runs: all lines (`-a`), or the statements that are sent (`-e`). */
  get echoes(): 'all' | 'queries' | 'nothing' {
    const value = this.variables.get('ECHO');
    return value === 'all' || value === 'queries' ? value : 'nothing';
  }

  /** True while the reader's own lines are read, and not a file. */
  get isAtPrompt(): boolean {
    return this.prompts && this.source === null;
  }

  /** Prints text on stdout as it is. */
  print(text: string): void {
    this.context.printer.write([{ stream: 'stdout', text }]);
  }

  /** Prints the answer of a switch such as `\x`; nothing if psql is quiet. */
  announce(line: string): void {
    if (!this.quiet) this.print(`${line}\n`);
  }

  /** Prints a message of psql's own on stderr. */
  fail(message: string): false {
    const prefix = this.source ? `${this.#prefix()}error: ` : '';
    this.context.printer.err(`${prefix}${message}`);
    return false;
  }

  /** Prints a warning of psql's own on stderr. */
  warn(message: string): void {
    const prefix = this.source ? `${this.#prefix()}warning: ` : '';
    this.context.printer.err(`${prefix}${message}`);
  }

  /** Prints PostgreSQL's error about a script on stderr. */
  report(error: SqlError, script: string): false {
    printAnswer(this.context.printer, { replies: [], error }, script, this.#format());
    return false;
  }

  /** Sends a statement, or a whole `-c` script, and prints what comes back; false after an error. */
  async send(script: string, { data = null, divert }: Sending = {}): Promise<boolean> {
    if (this.echoes === 'queries') this.print(`${script}\n`);
    const started = performance.now();
    const answer = await this.server.query(script, data?.text ?? '');
    const took = performance.now() - started;
    this.last = script;
    this.dataWasRead = answer.wantedData;
    if (answer.wantedData && this.source) this.source.line += data?.lines ?? 0;
    const { printed, succeeded } =
      divert && answer.error === null
        ? await divert(answer.replies)
        : { printed: answer.replies, succeeded: answer.error === null };
    printAnswer(
      this.context.printer,
      { replies: printed, error: answer.error },
      script,
      this.#format(),
    );
    const remark = remarkOnCut(printed);
    if (remark !== null) this.context.printer.err(remark);
    if (this.timing) this.print(`${timeOf(took)}\n`);
    return succeeded;
  }

  #format(): AnswerFormat {
    const { display, quiet, prompts } = this;
    return { display, quiet, prefix: this.#prefix(), textOnly: prompts };
  }

  #prefix(): string {
    return this.source ? `psql:${this.source.name}:${String(this.source.line)}: ` : '';
  }
}

/** `Time: 1.234 ms`; from a second on also as a clock shows it. */
function timeOf(milliseconds: number): string {
  const plain = `Time: ${milliseconds.toFixed(3)} ms`;
  if (milliseconds < SECOND) return plain;
  const seconds = milliseconds / SECOND;
  const minutes = String(Math.floor(seconds / 60)).padStart(2, '0');
  return `${plain} (${minutes}:${(seconds % 60).toFixed(3).padStart(6, '0')})`;
}
