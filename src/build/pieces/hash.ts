import { createHash } from 'node:crypto';

/** Hashes the value as JSON. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? 'undefined')
    .digest('hex');
