/** What one `prisma …` command is made of. */
import type arg from 'arg';
import type { EngineError } from '../prisma/schema-engine.ts';
import type { Context } from './context.ts';
import { style, type Printer } from './output.ts';

/** Parsed options: a flag is true, an option is its text. */
export type Options = Readonly<Record<string, unknown>>;

export interface PrismaCommand {
  /** Options beside `--help` and `--schema`. */
  readonly options: arg.Spec;
  readonly help: string;
  /** Does it begin with the schema and datasource lines? */
  readonly printsDatasource: boolean;
  /** Runs it and gives the exit code. Throws `UsageError` for a wrong combination of options. */
  run(options: Options, context: Context, printer: Printer): Promise<number>;
}

/** Options that parse but make no sense together. */
export class UsageError extends Error {}

/** An engine's error as the CLI prints it: code, empty line, message. */
export function printEngineError(error: EngineError, printer: Printer): void {
  const code = error.code === null ? '' : style.red(`${error.code}\n\n`);
  printer.err(`${style.bold(style.red('Error: '))}${code}${style.red(error.message.trimEnd())}\n`);
}
