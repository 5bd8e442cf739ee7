/**
 * Takes random values from the real source while a module is evaluated that asks for some: it may arrive while a session's
 * clock is installed, and when it does must not decide what a statement gets. To be the first import of such a module, which
 * calls `goOn` at its end; in between, nothing else runs.
 */
import { withoutClock } from './globals.ts';

export const goOn = withoutClock();
