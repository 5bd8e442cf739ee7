/** Reads the inputs that a page sends to the sandbox. Loaded on demand: the idle island has no parser. */
import { type Input, inputSchema } from '../../frame.ts';

/** The input of an `unstuck:run` event; undefined if it carries something else. Only the reader may answer a question. */
export function readRequest(detail: unknown): Input | undefined {
  const parsed = inputSchema.safeParse(detail);
  return parsed.success && parsed.data.kind !== 'answer' ? parsed.data : undefined;
}
