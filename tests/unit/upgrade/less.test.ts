/** A bundle from which something is missing. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { checkIn, withRows } from '../../support/bundle/checked.ts';
import { bundleAfter, folderOf } from '../../support/bundle/deployed.ts';
import { TABLES } from './tables.ts';

const TIMEOUT = 60_000;

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleAfter(folderOf(TABLES, ''));
});

describe('taking something away never makes it safer', { timeout: TIMEOUT }, () => {
  const RANK = ['go', 'go-with-steps', 'do-not'];
  const files = { '2_i': 'CREATE INDEX IF NOT EXISTS "i" ON "LiteLLM_TeamTable"("team_alias");' };
  const folder = { ...folderOf({ ...TABLES, ...files }, ''), schema: null };
  const hidden = { schema: 'public', reason: 'no SELECT on it' };

  const TAKEN: Readonly<Record<string, (whole: Bundle) => Bundle>> = {
    'all sizes': (whole) => ({ ...whole, sizes: [] }),
    'all rows': (whole) => ({
      ...whole,
      sizes: whole.sizes.map(({ schema, name }) => ({ schema, name })),
    }),
    'the rows of the ledger': (whole) => ({
      ...{ ...whole, ledgers: [] },
      unseen: [{ ...hidden, what: 'ledger', name: '_prisma_migrations' }],
    }),
    'a definition': (whole) => ({
      ...whole,
      unseen: [{ ...hidden, what: 'expressions', name: 'LiteLLM_TeamTable' }],
    }),
  };

  test.each(Object.entries(TAKEN))('%s', async (_, take) => {
    const whole = withRows(bundle, {});
    const known = await checkIn(whole, folder);
    const less = await checkIn(take(whole), folder);
    expect(known.verdict).toBe('go');
    expect(RANK.indexOf(less.verdict)).toBeGreaterThan(0);
    expect(less.unknown.length).toBeGreaterThan(known.unknown.length);
  });
});
