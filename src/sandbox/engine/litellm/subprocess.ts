import type { Context } from '../program/context.ts';
import { Printer, textOf } from '../program/output.ts';
import { prisma } from '../commands/prisma-cli/prisma.ts';

/** Exit code and output, without colours, of a program that LiteLLM started. */
export interface CompletedProcess {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a prisma command without a terminal, so that it does not ask. */
export async function runPrisma(
  words: readonly string[],
  context: Context,
): Promise<CompletedProcess> {
  const printer = new Printer();
  const exitCode = await prisma(words, { ...context, printer, interactive: false, stdin: '' });
  const chunks = printer.take();
  return { exitCode, stdout: textOf(chunks, 'stdout'), stderr: textOf(chunks, 'stderr') };
}

/** Python's `subprocess.CalledProcessError`, with the same message. */
export class CalledProcessError extends Error {
  readonly stdout: string;
  readonly stderr: string;

  constructor(words: readonly string[], { exitCode, stdout, stderr }: CompletedProcess) {
    const command = ['prisma', ...words].map((word) => `'${word}'`).join(', ');
    super(`Command '[${command}]' returned non-zero exit status ${String(exitCode)}.`);
    this.stdout = stdout;
    this.stderr = stderr;
  }
}

/** Python's `RuntimeError`, which ends the start-up. */
export class RuntimeError extends Error {}

/** Runs a prisma command as `check=True` does: throws `CalledProcessError` unless it exits with 0. */
export async function checkPrisma(
  words: readonly string[],
  context: Context,
): Promise<CompletedProcess> {
  const ran = await runPrisma(words, context);
  if (ran.exitCode !== 0) throw new CalledProcessError(words, ran);
  return ran;
}
