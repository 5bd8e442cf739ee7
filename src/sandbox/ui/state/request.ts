/** Reads a page's request to run something. Loaded on demand: the idle island has no parser. */
import { type Input, inputSchema } from '../../frame.ts';

/** Returns the input that an `unstuck:run` event carries; undefined if it carries something else. Only the reader answers questions. */
export function readRequest(detail: unknown): Input | undefined {
  const parsed = inputSchema.safeParse(detail);
  return parsed.success && parsed.data.kind !== 'answer' ? parsed.data : undefined;
}
