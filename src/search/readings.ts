/** Undoes the wrapping of a terminal, and maps places back to the text as it was pasted. */
import { wholeWords } from './signatures.ts';

export interface Reading {
  text: string;
  /** Its words, read once for all signatures. */
  words: ReadonlySet<string>;
  /** Returns the place in the text as it was pasted. */
  original: (at: number) => number;
}

/**
 * Returns the text itself; if it has several lines, also with its line breaks as spaces, and without them:
 * a terminal that wraps breaks a message or a word in two.
 */
export function readingsOf(text: string): Reading[] {
  const itself: Reading = { text, words: wholeWords(text), original: (at) => at };
  return text.includes('\n')
    ? [itself, joined(text, /\n\s*/g, ' '), joined(text, /\n/g, '')]
    : [itself];
}

function joined(text: string, breaks: RegExp, by: string): Reading {
  /** The begin of each line, in the joined text and in the original. */
  const starts: number[] = [0];
  const origins: number[] = [0];
  let result = '';
  let from = 0;
  for (const match of text.matchAll(breaks)) {
    result += text.slice(from, match.index) + by;
    from = match.index + match[0].length;
    starts.push(result.length);
    origins.push(from);
  }
  result += text.slice(from);
  return {
    text: result,
    words: wholeWords(result),
    original: (at) => {
      const i = lastAtMost(starts, at);
      return (origins[i] ?? 0) + at - (starts[i] ?? 0);
    },
  };
}

/** Returns the index of the last number that is at most `limit`; the numbers ascend from 0. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
