/** Results of tools: values with the same in words, or what is wrong with the way out. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import { reasonOf } from '../../thrown.ts';

/** Something that the caller can mend; the message says how. */
export class ToolRefusal extends Error {}

/** A result of a value and its words. */
export const answer = (
  structuredContent: Record<string, unknown>,
  text: string,
): CallToolResult => ({
  structuredContent,
  content: [{ type: 'text', text }],
});

/** A result of words alone. */
export const words = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] });

/** Runs a tool; what it throws becomes a result that says what to do. */
export async function answering(run: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await run();
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: reasonOf(error) }] };
  }
}

/** Runs one after the other: each needs the memory of a PostgreSQL of its own. */
export function inTurn(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = last.then(run);
    last = next.catch(() => undefined);
    return next;
  };
}
