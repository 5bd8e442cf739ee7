/** Estimates how long work on a table takes, as a range, from what was measured on tables of three sizes. */
import type { Size } from '../twin/sizes.ts';
import type { Measurement } from './rates.ts';

/** In seconds. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A server may be twice as quick as the one that was measured on, with more memory and cores … */
export const QUICKER = 2;

/** … or five times as slow: a network’s disk, a cold cache, others at work. */
export const SLOWER = 5;

/**
 * Scales the quickest and the slowest measurement of this kind by rows and by bytes, and takes the widest of them. Null if the
 * table’s rows are not known, or if nothing of the kind was measured.
 */
export function estimateFrom(
  measurements: readonly Measurement[],
  kind: Measurement['kind'],
  { rows, bytes }: Size,
): Range | null {
  if (rows === null) return null;
  const scaled = measurements
    .filter((one) => one.kind === kind)
    .flatMap((one) => [
      (one.seconds / one.rows) * rows,
      ...(bytes === null ? [] : [(one.seconds / one.bytes) * bytes]),
    ]);
  if (scaled.length === 0) return null;
  return { low: Math.min(...scaled) / QUICKER, high: Math.max(...scaled) * SLOWER };
}
