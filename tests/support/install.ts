/** Installs what the tests need in addition to npm's packages, before the first test needs it. */
import { ensurePsycopg2 } from '../conformance/bundle/psycopg2.ts';
import { ensurePostgres } from '../conformance/postgres.ts';
import { ensureChromium } from './chromium.ts';
import { ensureFirefox } from './firefox.ts';
import { ensureHosts } from './hosts.ts';

ensureChromium();
ensureFirefox();
ensureHosts();
ensurePostgres();
ensurePsycopg2();
