/**
 * zod, told not to compile its parsers: it would try `new Function` first, which the pages'
 * Content-Security-Policy forbids and browsers report. Everything that runs in a browser imports it here.
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
