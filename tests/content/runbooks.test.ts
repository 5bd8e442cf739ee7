/** Every block of every runbook runs on the page's scenario and does what the page says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRunbooks } from '../../src/build/content.ts';
import { outcomeOf } from '../../src/build/outcomes.ts';
import { inputsOf } from '../../src/runbook/inputs.ts';
import type { Outcome, Step } from '../../src/runbook/schema.ts';
import type { Session } from '../../src/sandbox/engine/session/session.ts';
import type { Frame } from '../../src/sandbox/frame.ts';
import { openSession, readScenario, textOf, type } from '../support/session.ts';

const runbooks = await readRunbooks();

test('there are runbooks', () => {
  expect(runbooks.size).toBeGreaterThan(0);
});

describe.each([...runbooks])('%s', (_slug, runbook) => {
  let session: Session;
  let values: Readonly<Record<string, string>>;

  beforeAll(async () => {
    values = (await readScenario(runbook.scenario)).values;
    session = await openSession(runbook.scenario);
  });
  afterAll(() => session.close());

  /** Runs one block and compares exit code and output with the page. */
  async function runStep(step: Step): Promise<void> {
    const frames: Frame[] = [];
    for (const input of inputsOf(step, values)) frames.push(await session.run(input));
    if (step.notExecutable !== undefined) return;
    const text = frames.map(textOf).join('');
    for (const part of step.expect.prints) expect(text).toContain(part);
    expect(frames.at(-1)?.exitCode, text).toBe(step.expect.exit);
  }

  async function runSteps(steps: readonly Step[]): Promise<void> {
    await session.reset();
    for (const step of steps) await runStep(step);
  }

  test('every placeholder has a value in the scenario', () => {
    for (const { name } of runbook.placeholders) expect(values).toHaveProperty(name);
  });

  test('the literal lines are what the scenario prints', async () => {
    await session.reset();
    const lines = runbook.symptoms.trim().split('\n');
    await type(
      session,
      `prisma migrate resolve --rolled-back ${values['failed_migration_name'] ?? ''}`,
    );
    const text = textOf(await type(session, 'prisma migrate deploy'));
    for (const line of lines) {
      const words = line.replace(/^Migration: /, 'Migration name: ');
      expect(text).toContain(words);
    }
  });

  test('the check tells this error from its look-alikes', () => runSteps(runbook.rightPlace.steps));

  const claims: { id: string; steps: Step[]; outcome: Record<'deploy' | 'restart', Outcome> }[] = [
    ...runbook.fixes,
    ...runbook.wrongAdvice.flatMap(({ id, tried }) => (tried ? [{ id, ...tried }] : [])),
  ];
  test.each(claims)('$id does what the page says', async ({ steps, outcome }) => {
    await runSteps(steps);
    expect(outcomeOf(await type(session, 'prisma migrate deploy'))).toEqual(outcome.deploy);
    await runSteps(steps);
    expect(outcomeOf(await type(session, 'litellm'))).toEqual(outcome.restart);
  });
});
