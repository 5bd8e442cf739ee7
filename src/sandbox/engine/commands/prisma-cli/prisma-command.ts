/** What one `prisma …` command is made of. */
import type arg from 'arg';
import type { Context } from '../../program/context.ts';
import type { EngineAnswer, EngineError } from '../../schema-engine/schema-engine.ts';
import { style } from '../../program/output.ts';

/** Parsed options: a flag is true, an option is its text. */
export type Options = Readonly<Record<string, unknown>>;

export interface PrismaCommand {
  /** Options beside `--help`. */
  readonly options: arg.Spec;
  /** Does a word that is no option end the options? The rest is then not looked at. */
  readonly stopAtPositional: boolean;
  /** What an unknown option answers: most print the whole help, two print their usage as an error. */
  readonly onBadOption: 'help' | 'usage';
  /**
   * Runs it. What it gives is printed last, on stdout, with exit code 0. Throws `CliError` or `Exit`.
   */
  run(options: Options, context: Context): Promise<string>;
}

/** Printed as `Error: …` on stderr, with exit code 1. */
export class CliError extends Error {}

/** Ends the command with an exit code; everything was printed. */
export class Exit extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${String(exitCode)}`);
    this.exitCode = exitCode;
  }
}

/** The engine's value. Throws its error as the CLI prints it: code, empty line, message. */
export function valueOf<T>(answer: EngineAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw engineError(answer.error);
}

export function engineError({ code, message }: EngineError): CliError {
  const prefix = code === null ? '' : style.red(`${code}\n\n`);
  return new CliError(`${prefix}${style.red(message)}\n`);
}

/** An option's text; null if it was not given. */
export const textOption = (options: Options, name: string): string | null => {
  const value = options[name];
  return typeof value === 'string' ? value : null;
};

/** A command as the CLI shows it in a hint. */
export const hint = (text: string): string => style.bold(style.green(text));
