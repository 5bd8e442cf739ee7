/** What the files that a deploy runs need of rows that are there. */
import { expect, test } from 'vitest';
import type { Effect } from '../../../src/sandbox/evidence/effects.ts';
import { keyOf, type Objects } from '../../../src/sandbox/evidence/objects.ts';
import { needsOfFiles } from '../../../src/sandbox/plan/needs-of-files.ts';

const table = { kind: 'table', on: null, name: 'T' } as const;
const column = (name: string, on = 'T') => ({ kind: 'column', on, name }) as const;
const index = (on = 'T') => ({ kind: 'index', on, name: 'i' }) as const;
const UNIQUE = 'CREATE UNIQUE INDEX i ON t USING btree (a)';

const objects: Objects = new Map(
  [table, column('a')].map((object, at) => [
    keyOf(object),
    { ...object, id: String(at), definition: '' },
  ]),
);
const made = (object: Effect['object'], definition: string): Effect => ({
  ...{ kind: 'made', object, definition },
});
const altered = (before: string, definition: string): Effect => ({
  ...{ kind: 'altered', object: column('a'), before, definition },
});

test.each<[string, Effect[], string[]]>([
  ['a nullable column', [made(column('b'), 'text')], []],
  ['a column that must be filled', [made(column('b'), 'text NOT NULL')], ['23502']],
  ['a unique index on what is there', [made(index(), UNIQUE)], ['23505']],
  ['a unique index on a new column', [made(column('a'), 'text'), made(index(), UNIQUE)], []],
  ['a unique index on a table of its own', [made(index('N'), UNIQUE)], []],
  ['SET NOT NULL', [altered('text', 'text NOT NULL')], ['23502']],
  ['DROP NOT NULL', [altered('text NOT NULL', 'text')], []],
  ['another default', [altered('text', `text DEFAULT 'a'::text`)], []],
  ['another type', [altered('text', 'integer')], ['an error of class 22']],
])('%s', (_, effects, refusals) => {
  const files = [{ name: 'm', effects: { effects, rows: false, failure: null } }];
  expect(needsOfFiles(files, objects).map(({ need }) => need.refusedWith)).toEqual(refusals);
});

test('a file that changes rows is told as such', () => {
  const files = [{ name: 'm', effects: { effects: [], rows: true, failure: null } }];
  expect(needsOfFiles(files, objects)).toMatchObject([{ does: 'run m' }]);
});
