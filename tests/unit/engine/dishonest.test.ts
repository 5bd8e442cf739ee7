/** "Solved" cannot be had by looking repaired: each way is refused, and told why. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Input } from '../../../src/sandbox/frame.ts';
import { labelledChecks, solved } from '../../../src/sandbox/solved/conditions.ts';
import { openSession } from '../../support/session.ts';
import { IN_BROKEN_STATES } from './dishonest/broken-states.ts';
import { WITH_FILES } from './dishonest/files.ts';
import { WITH_ROWS } from './dishonest/rows.ts';
import { WITH_TABLES } from './dishonest/tables.ts';
import type { Way } from './dishonest/way.ts';

/** By scenario; each is opened once, and restored for each way. */
const WAYS: Readonly<Record<string, readonly Way[]>> = {
  healthy: [...WITH_FILES, ...WITH_ROWS, ...WITH_TABLES],
  ...IN_BROKEN_STATES,
};

const inputsOf = ({ typed }: Way): Input[] =>
  typed.map((one) =>
    typeof one === 'string' ? { kind: 'command', line: one } : { kind: 'sql', script: one.sql },
  );

test('there are at least 40 ways', () => {
  expect(Object.values(WAYS).flat().length).toBeGreaterThanOrEqual(40);
});

describe.each(Object.entries(WAYS))('in %s', (id, ways) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(id);
  });
  afterAll(() => session.close());

  test.each(ways.map((way) => [way.way, way] as const))('%s', async (_, way) => {
    const { checks } = await session.runUnattended(inputsOf(way));
    const reasons = labelledChecks(checks).flatMap(({ check }) => (check.ok ? [] : [check.detail]));
    expect(solved(checks)).toBe(false);
    expect(reasons.join('\n')).toContain(way.told);
  });
});
