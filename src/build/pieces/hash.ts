import { createHash } from 'node:crypto';

/** A hash of the value as JSON. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? 'undefined')
    .digest('hex');
