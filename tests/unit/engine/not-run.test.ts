/** An input that could not be run, because a part of the terminal did not arrive. */
import { afterEach, expect, test, vi } from 'vitest';
import { costOf } from '../../../src/sandbox/cost/cost.ts';
import { wasNotRun, type Input } from '../../../src/sandbox/frame.ts';
import { NotRun } from '../../../src/sandbox/engine/session/dispatch.ts';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import { createSandboxClient } from '../../../src/sandbox/worker/client.ts';
import { compiledAssets, startInProcess } from '../../support/in-process.ts';
import { readScenario } from '../../support/session.ts';

const DROP: Input = { kind: 'sql', script: 'DROP TABLE "LiteLLM_SpendLogs"' };
const LINE: Input = { kind: 'command', line: 'echo one | tr a-z A-Z' };
const REASON = 'The terminal’s shell could not be fetched.';

afterEach(() => vi.restoreAllMocks());

/** A client of the first scenario, with the number of workers that it has started. */
async function open() {
  let started = 0;
  const client = createSandboxClient(await readScenario('relation-does-not-exist'), {
    assets: await compiledAssets(),
    connect: () => {
      started += 1;
      return startInProcess();
    },
  });
  await client.begin(() => undefined);
  const opening = await client.look();
  return { client, opening, started: () => started };
}

test('says so and costs nothing, and the next one is run by another worker', async () => {
  const { client, opening, started } = await open();
  vi.spyOn(Session.prototype, 'run').mockRejectedValueOnce(new NotRun(REASON));
  const frame = await client.run(LINE);
  expect(wasNotRun(frame)).toBe(true);
  expect(frame.output.chunks.map(({ text }) => text).join('')).toContain(REASON);
  expect(costOf(opening.view, frame).line).toBe('it was not run');
  expect(started()).toBe(1);
  const again = await client.run(LINE);
  expect(again.output.chunks.map(({ text }) => text).join('')).toBe('ONE\n');
  expect(started()).toBe(2);
  client.dispose();
});

test('what is asked right after it is answered by another worker', async () => {
  const { client, started } = await open();
  vi.spyOn(Session.prototype, 'run').mockRejectedValueOnce(new NotRun(REASON));
  await client.run(LINE);
  const risks = await client.query('risks', { kind: 'command', line: 'prisma db push' });
  expect(risks.map(({ words }) => words).join(' ')).not.toContain('not known');
  expect(started()).toBe(2);
  client.dispose();
});

test('a dry run of it tells nothing of the input before it', async () => {
  const { client, started } = await open();
  const dropped = await client.run(DROP);
  vi.spyOn(Session.prototype, 'dryRun').mockRejectedValueOnce(new NotRun(REASON));
  const frame = await client.dryRun(LINE);
  expect(wasNotRun(frame)).toBe(true);
  expect(frame.input).toEqual(LINE);
  const cost = costOf(dropped.view, frame);
  expect(cost).toMatchObject({ line: 'it was not run', losses: [] });
  const after = await client.run({ kind: 'sql', script: 'SELECT 1' });
  expect(wasNotRun(after)).toBe(false);
  expect(started()).toBe(2);
  client.dispose();
});
