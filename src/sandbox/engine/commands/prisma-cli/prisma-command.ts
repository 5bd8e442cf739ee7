/** The parts of one `prisma …` command. */
import type arg from 'arg';
import type { Context } from '../../program/context.ts';
import type { EngineError } from '../../schema-engine/instantiate.ts';
import type { EngineAnswer } from '../../schema-engine/schema-engine.ts';
import { style } from '../../program/output.ts';

/** Parsed options: a flag is true, an option is its text. */
export type CliOptions = Readonly<Record<string, unknown>>;

export interface PrismaCommand {
  /** Options other than `--help`. */
  readonly options: arg.Spec;
  /** True if the first word that is not an option ends the options; the rest is then ignored. */
  readonly stopAtPositional: boolean;
  /** Answer to an unknown option: most print the whole help, two print their usage as an error. */
  readonly onBadOption: 'help' | 'usage';
  /**
   * Runs it. Its result is printed last, on stdout, with exit code 0. Throws `CliError` or `Exit`.
   */
  run(options: CliOptions, context: Context): Promise<string>;
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
export const textOption = (options: CliOptions, name: string): string | null => {
  const value = options[name];
  return typeof value === 'string' ? value : null;
};

/** A command as the CLI shows it in a hint. */
export const hint = (text: string): string => style.bold(style.green(text));
