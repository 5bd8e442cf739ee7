/** The file that starts Prisma's CLI, as npm installed it. */
import { createRequire } from 'node:module';

export const INSTALLED_CLI = createRequire(import.meta.url).resolve('prisma/build/index.js');
