import { expect, test } from 'vitest';
import type { StepOutcome, RecordedStep } from '../../src/recording/schema.ts';
import { repeatedQueries, sessionsStillWaiting } from '../../src/recording/steps.ts';

const answer: StepOutcome = { kind: 'answers', tag: 'SELECT 1' };
const wait: StepOutcome = {
  kind: 'waits',
  event: 'Lock: advisory',
  lock: '',
  blockedBy: ['<pid A>'],
};

const step = (session: string, outcome: StepOutcome, sql?: string): RecordedStep => ({
  session,
  outcome,
  ...(sql !== undefined && { sql }),
});

test('a session is shown as waiting from the step after its wait began until it continues or leaves', () => {
  const steps = [
    step('pod B', wait),
    step('pod A', answer),
    step('pod B', answer),
    step('pod A', answer),
    step('pod B', wait),
    step('pod B', { kind: 'closed' }),
    step('pod A', answer),
  ];
  expect(sessionsStillWaiting(steps)).toEqual([[], ['pod B'], [], [], [], [], []]);
});

test('repeated SQL refers to its first step if it is long, not if it is short', () => {
  const long = `SELECT ${'x, '.repeat(30)} x`;
  const steps = ['SELECT 1', long, 'SELECT 1', long, undefined].map((sql) =>
    step('observer', answer, sql),
  );
  expect(repeatedQueries(steps)).toEqual([undefined, undefined, undefined, 2, undefined]);
});
