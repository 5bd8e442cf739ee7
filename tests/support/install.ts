/** Installs what the tests need beside npm's packages, so that it is there before the first of them asks. */
import { ensurePostgres } from '../conformance/postgres.ts';
import { ensureChromium } from './chromium.ts';

ensureChromium();
ensurePostgres();
