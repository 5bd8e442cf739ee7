/** Reads what a page asks the sandbox to run. Loaded on demand: the idle island has no parser. */
import { type Input, inputSchema } from '../../frame.ts';

/** The input an `unstuck:run` event carries; undefined if it carries something else. Answers are the reader's. */
export function readRequest(detail: unknown): Input | undefined {
  const parsed = inputSchema.safeParse(detail);
  return parsed.success && parsed.data.kind !== 'answer' ? parsed.data : undefined;
}
