/** A check as it is printed, by hand. */
import type { UpgradeCheck } from '../../../src/sandbox/upgrade/upgrade-check.ts';

const INDEX = '20260823000000_add_spend_logs_api_key_starttime_index';

export const SAMPLE: UpgradeCheck = {
  ...{ format: 'unstuck-check', version: 1, verdict: 'go-with-steps' },
  sentence: '1 migration goes through on a copy of your database, and 2 things come first.',
  reasons: [
    {
      ...{ kind: 'lock', migration: INDEX, line: 2 },
      words:
        'It builds an index on LiteLLM_SpendLogs (about 4,000,000 rows, 5.7 GB), and nobody can write to it until that is done (SHARE).',
    },
    {
      kind: 'breaking',
      migration: '2_a, b: <c>',
      line: null,
      words: 'It is “gone” & 100% lost\nfor old pods.',
    },
  ],
  hazards: ['lock', 'breaking'],
  target: { release: null, isReduced: false },
  server: { yours: '15.18', copy: '18.6' },
  migrations: [
    {
      ...{ name: INDEX, outcome: { kind: 'goes through' } },
      statements: [
        {
          text: 'CREATE INDEX IF NOT EXISTS "i" ON "LiteLLM_SpendLogs"("api_key")',
          ...{ line: 2, outcome: { kind: 'goes through' }, isAlone: false, rewrites: [] },
          isMomentary: false,
          locks: [
            {
              ...{ relation: 'LiteLLM_SpendLogs', table: 'LiteLLM_SpendLogs' },
              ...{ mode: 'ShareLock', basis: 'measured' },
            },
          ],
          scans: [
            {
              ...{ table: 'LiteLLM_SpendLogs', kind: 'index build', basis: 'measured' },
              seconds: { low: 4.2, high: 610 },
            },
          ],
          sizes: [{ table: 'LiteLLM_SpendLogs', rows: 4_000_000, bytes: 6_120_000_000 }],
        },
      ],
    },
  ],
  oldPods: [],
  back: [],
  before: [
    {
      ...{ kind: 'build-index', isRequired: true, words: 'Build the index beforehand.' },
      text: 'CREATE INDEX CONCURRENTLY IF NOT EXISTS "i" ON "LiteLLM_SpendLogs"("api_key");',
    },
    { kind: 'ask-rows', isRequired: true, words: 'Ask your rows.', text: 'SELECT 1;' },
    { kind: 'lock-timeout', isRequired: false, words: 'Look for long transactions.', text: null },
  ],
  ...{ asks: [], countQuery: null },
  estimates: { date: '2026-11-30', machine: 'a machine', assumption: 'Nobody else is at work.' },
  unknown: ['The version of your server.'],
};
