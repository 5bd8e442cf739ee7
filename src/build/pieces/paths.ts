/** Where the build keeps what it makes. */
import { join } from 'node:path';

/** A file that the site, the tests or the sandbox read. */
export const generated = (name: string): string => join(process.cwd(), 'generated', name);

/** A piece with its key, which only the build reads. */
export const cached = (name: string): string => join(process.cwd(), 'generated', 'cache', name);
