/** Paths of the generated files. */
import { join } from 'node:path';

/** Path of a file that the site, the tests or the sandbox read. */
export const generated = (name: string): string => join(process.cwd(), 'generated', name);

/** Path of a piece with its key, which only the build reads. */
export const cached = (name: string): string => join(process.cwd(), 'generated', 'cache', name);
