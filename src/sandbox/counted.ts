/** Counts of things in words. */

/** `1 index`, `2 indexes`, `12 tables`. */
export const counted = (n: number, noun: string): string =>
  `${String(n)} ${n === 1 ? noun : noun === 'index' ? 'indexes' : `${noun}s`}`;
