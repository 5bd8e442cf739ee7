/** Compares the fixes of all other runbooks. */
import { compareFixes } from './fixes.ts';

await compareFixes(({ group }) => group !== 'stopped');
