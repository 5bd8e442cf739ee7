/** The estimates of a check: how long work takes, what they were measured on, and what they assume. */
import type { Size } from '../twin/sizes.ts';
import { estimateFrom, QUICKER, SLOWER, type Range } from './estimate.ts';
import measured from './measured-rates.json' with { type: 'json' };
import { ratesSchema, type Measurement } from './rates.ts';

const RATES = ratesSchema.parse(measured);

/** Estimates how long work on a table takes; null if its rows are not known. */
export const secondsFor = (kind: Measurement['kind'], size: Size | undefined): Range | null =>
  size === undefined ? null : estimateFrom(RATES.measurements, kind, size);

/** What the estimates stand on. */
export const ESTIMATES = {
  date: RATES.date,
  machine: RATES.machine,
  assumption: `A table like LiteLLM_SpendLogs, without others at work; from ${String(QUICKER)} times as quick to ${String(SLOWER)} times as slow as measured. Waiting for a lock comes on top.`,
};
