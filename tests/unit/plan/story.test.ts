/** What has likely happened, from what is left of it. */
import { expect, test } from 'vitest';
import type { Judged } from '../../../src/sandbox/evidence/evidence.ts';
import type { Migration } from '../../../src/sandbox/frame.ts';
import { storyOf } from '../../../src/sandbox/plan/findings/story.ts';
import { evidenceOf, migrationOf, viewOf } from '../../support/frames.ts';

const object = { kind: 'table', on: null, name: 'A' } as const;
const judged = (is: 'there' | 'missing'): Judged => ({ is, did: 'made', object });

const story = (
  ledger: 'present' | 'missing',
  ...told: readonly (readonly [Migration, 'there' | 'missing'])[]
) =>
  storyOf(
    viewOf({
      ledger,
      migrations: told.map(([migration]) => migration),
      evidence: told.map(([{ name }, is]) => evidenceOf(name, [judged(is)])),
    }),
    {
      migrations: { '1_a': 'v1.1.0' },
      removed: {},
      tables: {},
      outside: [],
      readWhole: [],
      compromised: [],
    },
  );

test('of a healthy database there is none', () => {
  expect(story('present', [migrationOf('1_a'), 'there'])).toBeNull();
});

test('a failed upgrade is told with its day, its release and its error, and with what is there', () => {
  const logs = 'Database error code: 42P07\n\nERROR: relation "A" already exists\n';
  const failed = migrationOf('1_a', { state: 'failed', logs });
  expect(story('present', [failed, 'there'])).toBe(
    'An upgrade to v1.1.0 or later was begun on 2026-01-01 and failed in 1_a: relation "A" already exists. All of what it makes had been there before: by hand, by prisma db push, or under another name.',
  );
  expect(story('present', [{ ...failed, logs: null }, 'missing'])).toBe(
    'An upgrade to v1.1.0 or later was begun on 2026-01-01 and ended in 1_a, without an error: the process was stopped, or still runs. Nothing that it makes is there: PostgreSQL took it back, or it did not come so far.',
  );
});

test.each([
  ['no ledger', 'missing', migrationOf('1_a', { state: 'pending' }), 'there', /none\.$/],
  ['what was dropped', 'present', migrationOf('1_a'), 'missing', /^1 migration ran, and what it/],
  [
    'what was marked only',
    'present',
    migrationOf('1_a', { markedOnly: true }),
    'missing',
    /^1 migration was marked as applied without being run/,
  ],
  [
    'what is there and not recorded',
    'present',
    migrationOf('1_a', { state: 'pending' }),
    'there',
    /^What 1 migration would make is there already/,
  ],
] as const)('%s is told', (_, ledger, migration, is, words) => {
  expect(story(ledger, [migration, is])).toMatch(words);
});

test('an older release that came after a newer one is told as such', () => {
  expect(
    story(
      'present',
      [migrationOf('1_a'), 'missing'],
      [migrationOf('2_newer', { inFolder: false }), 'there'],
    ),
  ).toMatch(/as it happens when an older release pushes its schema after a newer one\.$/);
});
