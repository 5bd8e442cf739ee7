/** The message of a failed command: the line that says what went wrong, and the back trace, which says where in the engine. */
import { parseSgr } from './sgr.ts';

/** A stretch of printed text. */
export type Part = { kind: 'text' | 'trace'; text: string };

/** PostgreSQL's error as the engine's debug output has it, and the frames of a Rust back trace. */
const TRACE_LINE = /^(DbError \{|\s+\d+: [\w<]+(::|\.)|\s{8,}(with|at) )/;

const DATABASE_ERROR = /(?:^|: )((?:ERROR|FATAL|PANIC): .+)$/;
const PRISMA_ERROR = /^Error: (?:\w+: )?(P\d{4})/;

/** An output of fewer lines is read at a glance. */
const LONG = 8;

/** The text without its colours. */
export const plain = (text: string): string =>
  parseSgr(text)
    .map((span) => span.text)
    .join('');

/** Splits a text where a back trace begins and ends. A text without one is one part. */
export function splitTrace(text: string): Part[] {
  const parts: { kind: Part['kind']; lines: string[] }[] = [];
  /** Empty lines, which belong to what comes after them. */
  let empty: string[] = [];
  for (const line of text.split('\n')) {
    if (plain(line).trim() === '') {
      empty.push(line);
      continue;
    }
    const kind = TRACE_LINE.test(plain(line)) ? 'trace' : 'text';
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(...empty, line);
    else parts.push({ kind, lines: [...empty, line] });
    empty = [];
  }
  const last = parts.at(-1);
  if (last) last.lines.push(...empty);
  return parts.map(({ kind, lines }) => ({ kind, text: lines.join('\n') }));
}

/** Returns the line that says what went wrong in a long output; null if it is short, or none says it. */
export function headline(text: string): string | null {
  const lines = plain(text)
    .split('\n')
    .map((line) => line.trim());
  if (lines.length < LONG) return null;
  const at = lines.findIndex((line) => PRISMA_ERROR.test(line));
  const code = PRISMA_ERROR.exec(lines[at] ?? '')?.[1];
  const said =
    lines.map((line) => DATABASE_ERROR.exec(line)?.[1]).find((found) => found !== undefined) ??
    (code === undefined ? undefined : lines.slice(at + 1).find((line) => line !== ''));
  return said === undefined ? null : [code, said].filter(Boolean).join(' · ');
}
