/** What was solved as a file, and what is no such file. */
import { expect, test } from 'vitest';
import { progressFile, readProgressFile } from '../../src/components/practise/progress-file.ts';

test('what was exported is read again', () => {
  const solved = new Map([['healthy', '2026-11-30']]);
  const bests = new Map([['healthy', { inputs: 3, seconds: 80 }]]);
  expect(readProgressFile(progressFile(solved, bests))).toEqual({
    kind: 'progress',
    ...{ solved, bests },
  });
});

test('the inputs of a best way go along, and what is too long for one', () => {
  const way = { names: {}, inputs: [{ kind: 'command', line: 'ls' } as const], masked: 0 };
  const bests = new Map([
    ['healthy', { inputs: 1, seconds: 80, way }],
    ['ledger-dropped', { inputs: 50, seconds: 900, way: 'too-long' as const }],
  ]);
  expect(readProgressFile(progressFile(new Map(), bests))).toEqual({
    kind: 'progress',
    ...{ solved: new Map(), bests },
  });
});

test('a file of before inputs were kept has the length and the time', () => {
  const text =
    '{"format":"unstuck-progress","version":1,"solved":{"x":"2026-11-29"},"best":{"x":{"inputs":3,"seconds":80}}}';
  expect(readProgressFile(text)).toEqual({
    kind: 'progress',
    solved: new Map([['x', '2026-11-29']]),
    bests: new Map([['x', { inputs: 3, seconds: 80 }]]),
  });
});

test('days that are none are left out', () => {
  const text = JSON.stringify({
    format: 'unstuck-progress',
    version: 1,
    solved: { healthy: 'soon', x: '2026-11-30' },
    best: { healthy: { inputs: -1, seconds: 2 }, x: { inputs: 1, seconds: 'soon' }, y: null },
  });
  expect(readProgressFile(text)).toEqual({
    kind: 'progress',
    solved: new Map([['x', '2026-11-30']]),
    bests: new Map(),
  });
});

test('a file of before there were best ways is read', () => {
  const text = '{"format":"unstuck-progress","version":1,"solved":{"healthy":"2026-11-29"}}';
  expect(readProgressFile(text)).toEqual({
    kind: 'progress',
    solved: new Map([['healthy', '2026-11-29']]),
    bests: new Map(),
  });
});

test.each(['', 'null', '{}', '[]', '{"format":"unstuck-plan","solved":{}}', 'not JSON'])(
  '%j is refused with the way out',
  (text) => {
    const reading = readProgressFile(text);
    if (reading.kind !== 'refused') throw new Error('it was taken');
    expect(reading.message).toContain('unstuck-progress.json');
  },
);
