/** Counts of things in words. */

/** `1 index`, `2 indexes`, `12 tables`; `plural` where it is no `s`. */
export const counted = (
  n: number,
  noun: string,
  plural = noun === 'index' ? 'indexes' : `${noun}s`,
): string => `${String(n)} ${n === 1 ? noun : plural}`;
