import { defineConfig } from 'vitest/config';

/** Content tests start a database and replay whole accidents. */
const CONTENT_TIMEOUT = 120_000;

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
    ],
  },
});
