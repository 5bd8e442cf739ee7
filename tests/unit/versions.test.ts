import { expect, test } from 'vitest';
import { VERSIONS } from '../../src/sandbox/engine/versions.ts';
import { runningParts } from '../../src/sandbox/ui/words/versions.ts';
import { versionsSchema } from '../../src/sandbox/versions.ts';

const FIELDS = versionsSchema.keyof().options;

test('the build wrote every version that the worker tells', () => {
  expect(Object.keys(VERSIONS).toSorted()).toEqual([...FIELDS].toSorted());
});

test.each(FIELDS)('the page shows %s', (field) => {
  const versions = versionsSchema.parse(
    Object.fromEntries(FIELDS.map((each) => [each, each === field ? 'SHOWN' : ''])),
  );
  expect(JSON.stringify(runningParts(versions, 'v1.81.1'))).toContain('SHOWN');
});

test('a version that the page does not know is refused where it arrives', () => {
  expect(() => versionsSchema.parse({ ...VERSIONS, shell: '1.0.0' })).toThrow('shell');
});
