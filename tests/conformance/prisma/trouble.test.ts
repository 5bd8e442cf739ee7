/** Compares the sequences of `trouble.yaml`: what PostgreSQL refuses, and ledgers, folders and extensions that are not as expected. */
import { compareWritten } from './compare-written.ts';

await compareWritten('trouble.yaml');
