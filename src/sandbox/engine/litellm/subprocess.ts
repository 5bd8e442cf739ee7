import type { Context } from '../commands/context.ts';
import { stripStyle } from '../commands/output.ts';
import { prisma } from '../commands/prisma.ts';

/** Runs a prisma command as a subprocess: its text without colours, by stream. */
export async function runPrisma(
  words: readonly string[],
  context: Context,
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const { output, exitCode } = await prisma(words, context);
  const text = (stream: 'stdout' | 'stderr'): string =>
    stripStyle(
      output.chunks
        .filter((chunk) => chunk.stream === stream)
        .map((chunk) => chunk.text)
        .join(''),
    );
  return { exitCode, stdout: text('stdout'), stderr: text('stderr') };
}
