import { defineConfig } from 'vitest/config';

/** Content tests start a database and replay whole accidents. */
const CONTENT_TIMEOUT = 120_000;

/** Conformance tests start a real PostgreSQL, and may have to install it first. */
const CONFORMANCE_TIMEOUT = 300_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'content',
          include: ['tests/content/**/*.test.ts'],
          testTimeout: CONTENT_TIMEOUT,
          hookTimeout: CONTENT_TIMEOUT,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
          // The servers take turns: some of what they show depends on who is first.
          fileParallelism: false,
          testTimeout: CONFORMANCE_TIMEOUT,
          hookTimeout: CONFORMANCE_TIMEOUT,
        },
      },
    ],
  },
});
