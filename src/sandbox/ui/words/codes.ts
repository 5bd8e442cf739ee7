/** The error codes of a frame, so that each can link to the search. */
import type { Frame } from '../../frame.ts';
import { parseSgr } from '../../printed/sgr.ts';

/** Prisma's `Error: P3009`, `Error code: P1001`, `Database error code: 42P01`. */
const PRISMA_CODE = /\b(P\d{4})\b/g;
const DATABASE_CODE = /Database error code:\s*([0-9A-Z]{5})\b/g;

/** The codes in the order they appear, each once; empty for an input that went well. */
export function errorCodes(frame: Frame): string[] {
  const codes = new Set<string>();
  if (frame.exitCode !== 0) {
    const raw = frame.output.chunks.map((chunk) => chunk.text).join('');
    // Without colours: in `[31mP3009` the code would not start a word.
    const text = parseSgr(raw)
      .map((span) => span.text)
      .join('');
    for (const pattern of [PRISMA_CODE, DATABASE_CODE]) {
      for (const match of text.matchAll(pattern)) if (match[1]) codes.add(match[1]);
    }
  }
  if (frame.output.error) codes.add(frame.output.error.code);
  return [...codes];
}
