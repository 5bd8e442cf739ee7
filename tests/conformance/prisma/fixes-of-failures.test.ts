/** Compares the fixes of runbooks on a migration that fails or is refused. */
import { compareFixes } from './fixes.ts';

await compareFixes(({ group }) => group === 'stopped');
