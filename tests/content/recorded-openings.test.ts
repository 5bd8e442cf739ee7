/**
 * What the site shows of a scenario before its database is there is what the database then shows, also where
 * `prisma migrate status` was answered before anybody had looked: it writes nothing.
 */
import { expect, test } from 'vitest';
import { readRecordedOpening } from '../../src/content/built-scenarios.ts';
import { scenarioIds } from '../../src/content/scenario-sources.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { frameSchema, type Input } from '../../src/sandbox/frame.ts';
import { goalsOf } from '../../src/sandbox/goals/goals.ts';
import { sharedAssets } from '../support/assets.ts';
import { readScenario } from '../support/session.ts';

const STATUS: Input = { kind: 'command', line: 'prisma migrate status' };
const TOUCH: Input = { kind: 'command', line: 'prisma migrate status > out.txt' };

test.each(await scenarioIds())('%s opens as it was recorded', async (id) => {
  const session = await Session.restore(await sharedAssets(), await readScenario(id));
  try {
    expect(await session.answerFirst(TOUCH)).toBeNull();
    const first = await session.answerFirst(STATUS);
    const opening = frameSchema.parse(await session.look());
    expect(opening).toEqual((await readRecordedOpening(id)).frame);
    const frame = await session.run(STATUS, first);
    expect(frame.output.chunks.length).toBeGreaterThan(0);
    expect(frame.difference).toEqual({ objects: [], rows: [] });
    // Asked again after the look, Prisma says the same.
    expect(await session.answerFirst(STATUS)).toBeNull();
    const { output, exitCode, view, checks } = await session.run(STATUS);
    expect(frame).toMatchObject({ output, exitCode, view, checks });
    const scenario = await readScenario(id);
    const goals = goalsOf({ scenario, opening, steps: [frame] });
    expect(goals.length).toBeGreaterThanOrEqual(3);
    expect(goals.length).toBeLessThanOrEqual(6);
    // Who has only looked may know what is wrong, and has solved nothing.
    expect(goals.filter(({ id: goal, isMet }) => isMet && goal !== 'found')).toEqual([]);
  } finally {
    await session.close();
  }
});
