/** What was solved as a file, and what is no such file. */
import { expect, test } from 'vitest';
import { progressFile, readProgressFile } from '../../src/components/practise/progress-file.ts';

test('what was exported is read again', () => {
  const solved = new Map([['healthy', '2026-11-30']]);
  expect(readProgressFile(progressFile(solved))).toEqual({ kind: 'progress', solved });
});

test('days that are none are left out', () => {
  const text = JSON.stringify({
    format: 'unstuck-progress',
    version: 1,
    solved: { healthy: 'soon', x: '2026-11-30' },
  });
  expect(readProgressFile(text)).toEqual({
    kind: 'progress',
    solved: new Map([['x', '2026-11-30']]),
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
