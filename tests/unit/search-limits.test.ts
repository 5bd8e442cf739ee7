/**
 * Hostile pastes of 5 MB: each reader finds its needle whatever is around it, and a bounded part of the rest is
 * read. The time that it takes is measured by `npm run bench:search`, for pastes of n, 2n and 4n characters.
 */
import { describe, expect, test } from 'vitest';
import { clean } from '../../src/paste/clean.ts';
import { excerpt, MOST } from '../../src/paste/excerpt.ts';
import { createSearch } from '../../src/search/search.ts';
import { maskSecrets } from '../../src/secrets/mask.ts';
import { errorSigns, hostileUnits, repeated } from '../search/hostile.ts';
import { page } from '../support/search-page.ts';

const search = createSearch({
  pages: [
    page('/relation/', {
      title: 'relation does not exist',
      signatures: [
        { id: 'a', pattern: 'relation "{table}" does not exist' },
        { id: 'b', pattern: '{table} of {other} does not exist' },
      ],
      parameters: { table: 'table' },
    }),
    page('/failed/', { title: 'a failed row', shows: ['failed-row'] }),
    page('/index/', { title: 'an invalid index', shows: ['invalid-index'] }),
  ],
});

const MIGRATION = '20260301000000_mine';
const SIZE = 5_000_000;
/** More than is read, so that it takes the same way as 5 MB. */
const LONG = 80_000;

const pathsIn = (paste: string): string[] =>
  search(paste).results.map(({ page: { path } }) => path);
const historyIn = (paste: string): string | undefined =>
  search(paste).listings.find(({ kind }) => kind === 'ledger')?.summary;
const ONE_FAILED = '1 row: 1 failed';

interface Needle {
  lines: string;
  read: (paste: string) => unknown;
  is: unknown;
  /** A sign that ends the needle's last cell if it comes after it. */
  closedBy?: string;
}

/** One needle for each reader: the lines, and what must be read off them. */
const NEEDLES: Record<string, Needle> = {
  'a signature': {
    lines: 'ERROR: relation "LiteLLM_SpendLogs" does not exist',
    read: (paste) => {
      const [first] = search(paste).results;
      return [first?.page.path, first?.confidence, first?.parameters];
    },
    is: ['/relation/', 'certain', { table: 'LiteLLM_SpendLogs' }],
  },
  'a table of psql': {
    lines: ` migration_name | finished_at | rolled_back_at\n----------------+-------------+----------------\n ${MIGRATION} |  |\n(1 row)\n`,
    read: historyIn,
    is: ONE_FAILED,
  },
  'expanded output of psql': {
    lines: `\n-[ RECORD 1 ]--+----\nmigration_name | ${MIGRATION}\nfinished_at    |\nrolled_back_at |\n`,
    read: historyIn,
    is: ONE_FAILED,
  },
  CSV: {
    lines: `migration_name,finished_at,rolled_back_at,logs\n${MIGRATION},,,"a ""b"", c"\n`,
    read: historyIn,
    is: ONE_FAILED,
  },
  'CSV with a quote that is never closed': {
    lines: `migration_name,logs,finished_at,rolled_back_at\n${MIGRATION},"A migration,,\n`,
    read: historyIn,
    is: ONE_FAILED,
    closedBy: '"',
  },
  JSON: {
    lines: `{"migration_name":"${MIGRATION}","finished_at":null,"rolled_back_at":null}\n`,
    read: historyIn,
    is: ONE_FAILED,
  },
  'rows of pg_index': {
    lines: ' index | indisvalid\n-------+------------\n a_idx | f\n(1 row)\n',
    read: pathsIn,
    is: ['/index/'],
  },
  'prisma migrate status': {
    lines: `Following migration have failed:\n${MIGRATION}\n`,
    read: (paste) => search(paste).listings.map(({ summary }) => summary),
    is: ['1 failed, 0 pending, 0 not in the folder'],
  },
  'a connection string': {
    lines: 'DATABASE_URL=postgresql://me:hunter2@db.internal:5432/x',
    read: (paste) => search(paste).facts.hosts,
    is: ['db.internal:5432'],
  },
  'the name of a migration': {
    lines: `Migration name: ${MIGRATION}`,
    read: (paste) => search(paste).facts.migrations.includes(MIGRATION),
    is: true,
  },
};

describe.each(hostileUnits)('around many of %j', (unit) => {
  test.each(Object.entries(NEEDLES))('%s is read', (_reader, { lines, read, is, closedBy }) => {
    const filler = repeated(unit, LONG);
    if (closedBy === undefined || !unit.includes(closedBy)) {
      expect(read(`${lines}\n${filler}`), 'before it').toEqual(is);
    }
    expect(read(`${filler}\n\n${lines}`), 'after it').toEqual(is);
  });
});

test.each([...hostileUnits, ...errorSigns])(
  'of 5 MB of %j a bounded part is read, and a bounded answer given',
  (unit) => {
    const paste = `relation "postgresql://me:hunter2@db/x" does not exist\n${repeated(unit, SIZE)}`;
    expect(excerpt(paste).length).toBeLessThanOrEqual(MOST);
    expect(clean(paste).cut).toBe(true);
    const found = search(paste);
    expect(found.results[0]).toMatchObject({ page: { path: '/relation/' }, why: 'signature' });
    const answer = JSON.stringify(found);
    expect(answer.length).toBeLessThan(4 * MOST);
    expect(answer).not.toContain('hunter2');
  },
);

test('a message between two halves is found', () => {
  for (const unit of hostileUnits) {
    const half = repeated(unit, LONG);
    const { lines, read, is } = NEEDLES['a signature'] ?? { lines: '', read: String, is: '' };
    expect(read(`${half}\n${lines}\n${half}`), unit).toEqual(is);
  }
});

test('a token is masked whatever is around it', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln';
  expect(maskSecrets(`x-${token} a.${token}`)).toBe('x-*** a.***');
  expect(maskSecrets(`${'eyJ-'.repeat(16_000)}.x`)).toBe('***');
  expect(maskSecrets('eyJ-'.repeat(16_000))).toBe('eyJ-'.repeat(16_000));
  expect(maskSecrets('eyJhbGciOiJIUzI1NiJ9.')).toBe('eyJhbGciOiJIUzI1NiJ9.');
});
