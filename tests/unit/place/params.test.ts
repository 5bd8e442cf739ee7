/** A place in a link, and back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLACE_FIELDS, PLACE_KINDS } from '../../../src/place/fields.ts';
import { paramsOf, placeOf } from '../../../src/place/params.ts';
import { CONTAINERS, HOST } from '../../support/place/places.ts';

const read = (query: string) => placeOf(new URLSearchParams(query));

test.each([HOST, { ...HOST, venv: '/opt/lite llm/.venv' }, ...CONTAINERS])(
  'what is written is read again: %j',
  (place) => {
    const query = new URLSearchParams(paramsOf(place)).toString();
    expect(read(query)).toEqual({ kind: 'place', place });
  },
);

test('a link says only what is not as usual', () => {
  expect(paramsOf({ kind: 'docker', container: 'litellm', starts: true })).toEqual({
    place: 'docker',
  });
});

test('a query without a place is none', () => {
  expect(read('migration=1_a&ns=x')).toEqual({ kind: 'none' });
});

test.each([
  ['place=windows', 'place', 'windows'],
  ['place=kubernetes&ns=My_Space', 'ns', 'My_Space'],
  ['place=kubernetes&ns=-a', 'ns', '-a'],
  ['place=kubernetes&workload=deployment/a;b', 'workload', 'deployment/a;b'],
  ['place=kubernetes&workload=secret/a', 'workload', 'secret/a'],
  ['place=kubernetes&container=$(x)', 'container', '$(x)'],
  [`place=kubernetes&ns=${'a'.repeat(64)}`, 'ns', 'a'.repeat(64)],
  ['place=docker&container=--privileged', 'container', '--privileged'],
  ['place=compose&service=a b', 'service', 'a b'],
  ['place=helm&release=A', 'release', 'A'],
  ['place=host&venv=relative/.venv', 'venv', 'relative/.venv'],
  ["place=host&venv=/a'b", 'venv', "/a'b"],
])('%s is refused, and named', (query, param, value) => {
  const answer = read(query);
  expect(answer).toMatchObject({ kind: 'wrong', wrong: [{ param, value }] });
});

test('the reason names the field', () => {
  expect(read('place=kubernetes&ns=A')).toMatchObject({
    wrong: [{ reason: expect.stringMatching(/^Namespace: /) as unknown }],
  });
});

test('300 values of any text: refused, or without anything that a shell or an option begins with (seed 3)', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('-n', '$(id)', 'a\nb', '`x`'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...PLACE_KINDS), any, (kind, value) => {
      for (const { param } of PLACE_FIELDS[kind]) {
        const answer = placeOf(new URLSearchParams({ place: kind, [param]: value }));
        if (answer.kind === 'wrong') continue;
        expect(JSON.stringify(answer)).not.toMatch(/[$`;|&<>'!]|"-|\\n/);
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});
