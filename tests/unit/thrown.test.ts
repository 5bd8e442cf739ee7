import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { reasonOf } from '../../src/thrown.ts';

describe('what was thrown is told', () => {
  test.each([
    ['an error', new Error('no room'), 'no room'],
    ['an error without a message', new TypeError(), 'TypeError'],
    ['a text', 'no room', 'no room'],
    ['nothing', undefined, 'undefined'],
    ['an empty text', '', 'no reason was given'],
    ['Emscripten’s error of a file', { name: 'ErrnoError', errno: 44 }, 'ErrnoError (errno 44)'],
    ['Emscripten’s exit', { name: 'ExitStatus', message: 'exit(1)', status: 1 }, 'exit(1)'],
    ['an object', {}, 'something that is no error was thrown'],
    ['a number', 7, '7'],
    ['an object without a prototype', Object.create(null), 'something that is no error was thrown'],
    [
      'zod’s error',
      z.string().safeParse(1).error,
      'Invalid input: expected string, received number',
    ],
  ])('%s', (_kind, thrown, reason) => {
    expect(reasonOf(thrown)).toBe(reason);
  });
});
