/** The rows of a board that one command changed. */
import { describe, expect, test } from 'vitest';
import { changesLine } from '../../../src/sandbox/board/changes.ts';
import { factsOf, type BoardFacts } from '../../../src/sandbox/board/facts.ts';
import { movesOf } from '../../../src/sandbox/board/moves.ts';
import { summaryOf } from '../../../src/sandbox/board/summary.ts';
import type { Migration } from '../../../src/sandbox/frame.ts';
import { evidenceOf, migrationOf, viewOf } from '../../support/frames.ts';

/** Facts of these migrations. Each makes `of` columns, one if it does not say; they are there unless it is pending or `gone`. */
function factsWith(
  migrations: Readonly<Record<string, Partial<Migration> & { of?: number; gone?: true }>>,
): BoardFacts {
  const all = Object.entries(migrations);
  return factsOf(
    viewOf({
      migrations: all.map(([name, { of: _, gone: _gone, ...over }]) => migrationOf(name, over)),
      evidence: all.map(([name, { of = 1, gone, state }]) =>
        evidenceOf(
          name,
          Array.from({ length: of }, (_, index) => ({
            ...{ is: gone || state === 'pending' ? 'missing' : 'there', did: 'made' },
            object: { kind: 'column', on: 'T', name: `c${String(index)}` },
          })),
        ),
      ),
    }),
  );
}

const pending = { state: 'pending' } as const;
const cells = { folder: 'yes', disease: null } as const;

describe('moves', () => {
  test('tell what a row said and says; rows that stay are left out', () => {
    const before = factsWith({ a: {}, b: pending });
    const after = factsWith({ a: {}, b: {} });
    expect(movesOf(before, after)).toEqual([
      {
        names: ['b'],
        was: { ...cells, ledger: 'pending', tables: 'not yet' },
        now: { ...cells, ledger: 'applied', tables: '1 of 1' },
      },
    ]);
  });

  test('of rows that move alike are one, whatever each of them counts', () => {
    const before = factsWith({ a: pending, b: { ...pending, of: 3 }, c: pending });
    const after = factsWith({ a: {}, b: { of: 3 }, c: { markedOnly: true } });
    expect(movesOf(before, after).map(({ names, now }) => [names, now?.tables])).toEqual([
      [['a', 'b'], 'all'],
      [['c'], '1 of 1'],
    ]);
  });

  test('of a new row has nothing before, and of one that is gone nothing after', () => {
    const moves = movesOf(factsWith({ a: {} }), factsWith({ b: {} }));
    expect(moves.map(({ names: [name], was, now }) => [name, was?.ledger, now?.ledger])).toEqual([
      ['a', 'applied', undefined],
      ['b', undefined, 'applied'],
    ]);
  });

  test('are none where Prisma cannot look', () => {
    const unknown: BoardFacts = { kind: 'unknown', reason: 'no' };
    expect(movesOf(factsWith({ a: {} }), unknown)).toEqual([]);
    expect(movesOf(unknown, factsWith({ a: {} }))).toEqual([]);
  });
});

test('a row of which only the file is another one says so', () => {
  const before = summaryOf(factsWith({ a: { gone: true } }));
  const after = summaryOf(factsWith({ a: { gone: true, edited: true } }));
  expect(changesLine(before, after)).toBe('a: now “edited” in the folder.');
});
