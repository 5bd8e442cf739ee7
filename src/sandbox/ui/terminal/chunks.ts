/** Terminal text as it is drawn: one block for each stretch of the same stream. */
import type { Chunk } from '../../frame.ts';

/** Joins neighbours of one stream, and drops the line breaks at the very end. */
export function joinChunks(chunks: readonly Chunk[]): Chunk[] {
  const joined: Chunk[] = [];
  for (const { stream, text } of chunks) {
    const last = joined.at(-1);
    if (last?.stream === stream) last.text += text;
    else joined.push({ stream, text });
  }
  const end = joined.at(-1);
  if (end) end.text = end.text.trimEnd();
  return joined;
}
