/** Reads a page's requests to run something. Loaded on demand: the idle island has no parser. */
import { z } from '../../../zod.ts';
import { type Input, inputSchema } from '../../frame.ts';

/** Returns the inputs that an `unstuck:take-over` event carries; undefined if it carries something else. */
export function readTakeOver(detail: unknown): Input[] | undefined {
  const parsed = z.array(inputSchema).safeParse(detail);
  return parsed.success ? parsed.data : undefined;
}

/** Returns the input that an `unstuck:run` event carries; undefined if it carries something else. Only the reader answers questions. */
export function readRequest(detail: unknown): Input | undefined {
  const parsed = inputSchema.safeParse(detail);
  return parsed.success && parsed.data.kind !== 'answer' ? parsed.data : undefined;
}
