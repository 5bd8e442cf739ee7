import { describe, expect, test } from 'vitest';
import {
  addressOf,
  answerOf,
  questionOf,
  sayAnswer,
  type Question,
} from '../../src/components/matrix/answers.ts';

const MATRIX = 'https://unstuck.example/docs/matrix/';
const NAMES = { databases: new Set(['healthy']), fixes: new Set(['drift', 'drift.option-a']) };

const asked = (rest: string): Question | null => questionOf(new URL(MATRIX + rest), NAMES);

describe('the question of an address', () => {
  test('is a database, a fix, or all fixes of a runbook', () => {
    expect(asked('?database=healthy')).toEqual({ kind: 'database', id: 'healthy' });
    expect(asked('?fix=drift.option-a')).toEqual({ kind: 'fix', id: 'drift.option-a' });
    expect(asked('?fix=drift')).toEqual({ kind: 'fix', id: 'drift' });
  });

  test('is what a published anchor names', () => {
    expect(asked('#drift.option-a')).toEqual({ kind: 'fix', id: 'drift.option-a' });
    expect(asked('#drift')).toEqual({ kind: 'fix', id: 'drift' });
    expect(asked('?ns=prod#drift')).toEqual({ kind: 'fix', id: 'drift' });
  });

  test('is the whole table, with the anchor of a row too', () => {
    expect(asked('?whole')).toEqual({ kind: 'whole' });
    expect(asked('?whole=#drift')).toEqual({ kind: 'whole' });
  });

  test('names what is not there', () => {
    expect(asked('?database=drift')).toEqual({ kind: 'unknown', id: 'drift' });
    expect(asked('?fix=')).toEqual({ kind: 'unknown', id: '' });
  });

  test('is none without a name, or with the anchor of another place', () => {
    expect(asked('')).toBeNull();
    expect(asked('#_top')).toBeNull();
    expect(asked('#%E0')).toBeNull();
  });
});

test.each<Question>([
  { kind: 'database', id: 'healthy' },
  { kind: 'fix', id: 'drift.option-a' },
  { kind: 'whole' },
])('the address of a question asks it: $kind', (question) => {
  for (const from of ['', '?database=healthy', '?fix=drift', '?whole', '#drift', '?ns=a']) {
    const address = addressOf(question, MATRIX + from);
    expect(questionOf(new URL(address), NAMES), address).toEqual(question);
    expect(new URL(address).hash).toBe('');
    expect(new URL(address).searchParams.get('ns')).toBe(from === '?ns=a' ? 'a' : null);
  }
});

test('the address of the whole table is short', () => {
  expect(addressOf({ kind: 'whole' }, `${MATRIX}?fix=drift`)).toBe(`${MATRIX}?whole`);
});

describe('an answer', () => {
  const FIXED = { text: 'Fixed', tone: 'ok' } as const;
  const LOST = { text: 'Lost', tone: 'fail' } as const;
  const LIES = { text: 'Lies', tone: 'warn' } as const;
  const answer = answerOf(
    [
      { item: 'a', label: LOST },
      { item: 'b', label: 'not-applicable' },
      { item: 'c', label: FIXED },
      { item: 'd', label: 'not-run' },
      { item: 'e', label: LOST },
    ],
    [FIXED, LIES, LOST],
  );

  test('has items by outcome, in the order of the labels, and none that is empty', () => {
    expect(answer).toEqual({
      outcomes: [
        { label: FIXED, items: ['c'] },
        { label: LOST, items: ['a', 'e'] },
      ],
      notApplicable: ['b'],
    });
  });

  test('says how many there are', () => {
    expect(sayAnswer(answer, 'database')).toBe(
      'Of 3 fixes and pieces of advice, 1 repaired this database. 1 more does not apply to it.',
    );
    expect(sayAnswer(answer, 'fix')).toBe(
      'Repaired 1 of 3 databases. It does not apply to 1 more.',
    );
    expect(sayAnswer(answerOf([{ item: 'a', label: LIES }], [LIES]), 'fix')).toBe(
      'Repaired 0 of 1 database.',
    );
  });
});
