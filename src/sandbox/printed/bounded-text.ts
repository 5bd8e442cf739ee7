/** What a page has room for of a long text: its beginning, its end, and how many lines stand between them. */
import { headline, splitTrace } from './failure.ts';
import { z } from '../../zod.ts';

const partSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lines'), lines: z.array(z.string()).min(1) }),
  z.strictObject({ kind: z.literal('cut'), lines: z.number().int().positive() }),
]);

export const boundedTextSchema = z.strictObject({
  /** The line that says what went wrong; null if nothing was cut, or no line says it. */
  headline: z.string().nullable(),
  /** In order; empty if nothing was printed. */
  parts: z.array(partSchema),
});
export type BoundedText = z.output<typeof boundedTextSchema>;

/** Lines that are kept of a longer text: commands say at the end what came of them. */
const HEAD = 5;
const TAIL = 7;

/** Characters that are kept of a longer line. */
const MOST_CHARACTERS = 200;

/**
 * Cuts a text without colours to twelve lines of at most 200 characters. A back trace of Prisma’s engine goes first. Blank
 * lines around the text are dropped.
 */
export function boundedText(text: string): BoundedText {
  const whole = text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
  if (whole === '') return { headline: null, parts: [] };
  const lines = splitTrace(whole).flatMap(({ kind, text: part }) =>
    part
      .split('\n')
      .map((line) => ({ line: boundedLine(line.trimEnd()), isKept: kind === 'text' })),
  );
  const kept = lines.filter(({ isKept }) => isKept);
  // A line that tells of one line left out would save nothing.
  if (kept.length > HEAD + TAIL + 1) {
    for (const one of kept.slice(HEAD, -TAIL)) one.isKept = false;
  }
  const parts: BoundedText['parts'] = [];
  for (const { line, isKept } of lines) {
    const last = parts.at(-1);
    if (isKept && last?.kind === 'lines') last.lines.push(line);
    else if (isKept) parts.push({ kind: 'lines', lines: [line] });
    else if (last?.kind === 'cut') last.lines += 1;
    else parts.push({ kind: 'cut', lines: 1 });
  }
  return { headline: parts.length > 1 ? headline(whole) : null, parts };
}

function boundedLine(line: string): string {
  if (line.length <= MOST_CHARACTERS) return line;
  // Half of a pair would be no character.
  return `${line.slice(0, MOST_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
