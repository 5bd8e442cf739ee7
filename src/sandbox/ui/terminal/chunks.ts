/** Prepares terminal text for drawing: one block for each stretch of the same stream. */
import type { Chunk } from '../../frame.ts';

/** Joins neighbouring chunks of one stream and drops the line breaks at the end. */
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

/** Characters of one stretch that are drawn; more would block the page. */
const MAX_SHOWN = 100_000;

/** Returns the part of the text that is drawn, and how many characters are left out after it. */
export function shownText(text: string): { shown: string; leftOut: number } {
  if (text.length <= MAX_SHOWN) return { shown: text, leftOut: 0 };
  const end = text.lastIndexOf('\n', MAX_SHOWN);
  const shown = text.slice(0, end === -1 ? MAX_SHOWN : end);
  return { shown, leftOut: text.length - shown.length };
}
