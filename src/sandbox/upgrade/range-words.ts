/** The words of an estimated time, without what it was estimated from: pages show them too. */
import type { Range } from './estimate.ts';

const MINUTE = 60;
const HOUR = 3600;

/** `20 s to 6 min`. */
export const rangeWords = ({ low, high }: Range): string =>
  high < 1 ? 'less than a second' : `${timeWords(low)} to ${timeWords(high)}`;

function timeWords(seconds: number): string {
  if (seconds < 1) return '1 s';
  if (seconds < 1.5 * MINUTE) return `${rounded(seconds)} s`;
  return seconds < 1.5 * HOUR ? `${rounded(seconds / MINUTE)} min` : `${rounded(seconds / HOUR)} h`;
}

/** With two digits: an estimate has no more. */
const rounded = (value: number): string => String(Number(value.toPrecision(2)));
