/** Completes the terminal's line from the session's candidates. */
import type { Completion } from '../../completion.ts';

/** The line after Tab, and the candidates that are left. */
export type Completed = {
  line: string;
  cursor: number;
  /** Candidates for the reader to choose from; empty if the completion is final. */
  candidates: string[];
};

function commonPrefix(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  let end = first.length;
  for (const word of rest) {
    let i = 0;
    while (i < end && word[i] === first[i]) i += 1;
    end = i;
  }
  return first.slice(0, end);
}

/** Replaces the text between `from` and the cursor with `word`. */
export function insertCandidate(
  line: string,
  cursor: number,
  from: number,
  word: string,
): { line: string; cursor: number } {
  const before = line.slice(0, from) + word;
  return { line: before + line.slice(cursor), cursor: before.length };
}

/**
 * Completes as far as the candidates agree. Returns undefined if Tab has nothing to do because there is no
 * candidate, or the only one is already there; then Tab moves the focus on.
 */
export function completeLine(
  line: string,
  cursor: number,
  { from, candidates }: Completion,
): Completed | undefined {
  const typed = line.slice(from, cursor);
  const fitting = candidates.filter((candidate) => candidate.startsWith(typed));
  const [only] = fitting;
  if (only === undefined) return undefined;
  if (fitting.length === 1) {
    if (only.trimEnd() === typed.trimEnd()) return undefined;
    const spaced = /[\s/=]$/.test(only) || line[cursor] === ' ' ? only : `${only} `;
    return { ...insertCandidate(line, cursor, from, spaced), candidates: [] };
  }
  const prefix = commonPrefix(fitting);
  return { ...insertCandidate(line, cursor, from, prefix), candidates: fitting };
}
