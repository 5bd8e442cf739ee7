import { createHash } from 'node:crypto';

/** Hashes the value as JSON; a missing value has a hash too. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([value]))
    .digest('hex');
