import type { Context } from '../commands/context.ts';
import { printedText } from '../commands/output.ts';
import { prisma } from '../commands/prisma.ts';

/** Runs a prisma command as a subprocess: its text without colours, by stream. */
export async function runPrisma(
  words: readonly string[],
  context: Context,
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const { output, exitCode } = await prisma(words, context);
  return {
    exitCode,
    stdout: printedText(output, 'stdout'),
    stderr: printedText(output, 'stderr'),
  };
}
