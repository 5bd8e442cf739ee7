import type { Context } from '../commands/context.ts';
import { Printer, textOf } from '../commands/output.ts';
import { prisma } from '../commands/prisma/prisma.ts';

/** What a program that LiteLLM started left: its text without colours, by stream. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a prisma command as a subprocess: without a terminal, so that it does not ask. */
export async function runPrisma(words: readonly string[], context: Context): Promise<Ran> {
  const printer = new Printer();
  const exitCode = await prisma(words, { ...context, printer, interactive: false, stdin: '' });
  const chunks = printer.take();
  return { exitCode, stdout: textOf(chunks, 'stdout'), stderr: textOf(chunks, 'stderr') };
}
