/** What a field held, in the state of an entry of the history. */
import { describe, expect, test } from 'vitest';
import { keepingIn, keptIn } from '../../src/components/search/kept-paste.ts';

const FIELD = 'search-field';

describe('the state of an entry', () => {
  test('gives back what it keeps, of each field its own', () => {
    const state = keepingIn(keepingIn(null, FIELD, 'Error: P3009'), 'evidence-field', 'kind,name');
    expect(keptIn(state, FIELD)).toBe('Error: P3009');
    expect(keptIn(state, 'evidence-field')).toBe('kind,name');
    expect(keptIn(keepingIn(state, FIELD, ''), FIELD)).toBe('');
  });

  test('keeps no secret', () => {
    const log = 'DATABASE_URL=postgresql://litellm:hunter2@db:5432/litellm\nError: P3009';
    const state = keepingIn(null, FIELD, log);
    expect(JSON.stringify(state)).not.toContain('hunter2');
    expect(keptIn(state, FIELD)).toContain('Error: P3009');
  });

  test('keeps what others have put there', () => {
    expect(keepingIn({ sheet: true }, FIELD, 'x')).toMatchObject({ sheet: true });
  });

  test.each([[null], [undefined], ['text'], [{}], [{ unstuckTyped: 1 }], [{ unstuckTyped: null }]])(
    'of another shape keeps nothing: %j',
    (state) => {
      expect(keptIn(state, FIELD)).toBe('');
      expect(keptIn(keepingIn(state, FIELD, 'x'), FIELD)).toBe('x');
    },
  );
});
