/** Compares the sequences of `sequences.yaml`: commands with right and wrong options, and whole stories. */
import { compareWritten } from './compare-written.ts';

await compareWritten('sequences.yaml');
