import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

/** Limit for content tests, which start a database and replay whole accidents. */
const CONTENT_TIMEOUT = 120_000;

/** Limit for conformance tests, which start a real PostgreSQL and may have to install it first. */
const CONFORMANCE_TIMEOUT = 300_000;

/** Recordings run alone: other load could decide which of two connections meets a deadlock first. */
const RECORDINGS = 'tests/conformance/replicas.test.ts';

export default defineConfig({
  test: {
    // Uses every core: nothing else runs.
    maxWorkers: '100%',
    // Most tests call few of PostgreSQL's 14,000 functions.
    execArgv: ['--wasm-lazy-compilation'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // The files of a worker share modules that are loaded, and PostgreSQL's code that is compiled: a third less work.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'content',
          include: ['tests/content/**/*.test.ts'],
          isolate: false,
          testTimeout: CONTENT_TIMEOUT,
          hookTimeout: CONTENT_TIMEOUT,
        },
      },
      {
        extends: true,
        test: {
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
          exclude: [RECORDINGS],
          testTimeout: CONFORMANCE_TIMEOUT,
          hookTimeout: CONFORMANCE_TIMEOUT,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'conformance-recordings',
          include: [RECORDINGS],
          testTimeout: CONFORMANCE_TIMEOUT,
          hookTimeout: CONFORMANCE_TIMEOUT,
          // Runs before the others, alone, and installs a missing PostgreSQL.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
