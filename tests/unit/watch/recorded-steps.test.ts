/** A fix that is recorded while it runs, on a real session, and its steps in the words of a page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchedOf } from '../../../src/build/pieces/watched.ts';
import { runFix, type FixRun } from '../../../src/replay/run-fix.ts';
import { factsOf, withDelta } from '../../../src/sandbox/board/facts.ts';
import { summaryOf } from '../../../src/sandbox/board/summary.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Input } from '../../../src/sandbox/frame.ts';
import { openSession } from '../../support/session.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const GONE = '20251219110931_add_deleted_keys_and_deleted_teams_tables';

const INPUTS: readonly Input[] = [
  {
    kind: 'sql',
    script: 'SELECT count(*) AS failed FROM _prisma_migrations WHERE logs IS NOT NULL',
  },
  {
    kind: 'command',
    line: `prisma db execute --file migrations/${GONE}/migration.sql --schema schema.prisma`,
  },
  { kind: 'command', line: `prisma migrate resolve --rolled-back ${FAILED}` },
];
/** What db push would drop with its values, so that it asks first. */
const ASKS: readonly Input[] = [
  { kind: 'sql', script: `ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN mine text DEFAULT 'x'` },
  { kind: 'command', line: 'prisma db push' },
];

let session: Session;
let run: FixRun;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
  run = await runFix(session, INPUTS, 'deploy', true);
});
afterAll(() => session.close());

const stepsOf = ({ steps }: FixRun) => steps ?? [];

describe('the recorded steps', () => {
  test('are the inputs and the deploy after them', () => {
    expect(stepsOf(run).map(({ input }) => input)).toEqual([
      ...INPUTS,
      { kind: 'command', line: 'prisma migrate deploy' },
    ]);
    expect(stepsOf(run).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
  });

  test('hold what the terminal shows, rows as psql prints them', () => {
    expect(stepsOf(run)[0]?.printed.parts).toEqual([
      { kind: 'lines', lines: [' failed', '--------', '      1', '(1 row)'] },
    ]);
  });

  test('hold of the board what differs from the step before', () => {
    const rows = stepsOf(run).map(({ board }) =>
      board.kind === 'known' ? board.rows.map(({ migration }) => migration.name) : null,
    );
    expect(rows).toEqual([[], [GONE], [FAILED], [FAILED]]);
  });

  test('come to the board of the run', () => {
    const opening = factsOf(session.opening.view);
    const last = stepsOf(run).reduce((facts, { board }) => withDelta(facts, board), opening);
    expect(last).toEqual(withDelta(opening, run.board));
  });

  test('change nothing of what comes of the fix', async () => {
    const unrecorded = await runFix(session, INPUTS, 'deploy');
    expect(unrecorded).toEqual({ ...run, steps: null });
  });

  test('say in the words of a page what changed', () => {
    const key = 'a key';
    const deploy = { key, ending: 'deploy', inputs: INPUTS, records: true } as const;
    const cell = { kind: 'own', fix: 'page.fix', deploy, restart: deploy } as const;
    const watched = watchedOf(session.opening, [cell], new Map([[key, run]]))['page.fix'] ?? [];
    expect(watched.map(({ line }) => line)).toEqual([
      'Nothing changes on the board.',
      'add_deleted_keys_and_deleted_teams_tables agrees again.',
      'update_deleted_keys_teams_table_routing_settings becomes rolled back.',
      'update_deleted_keys_teams_table_routing_settings becomes applied.',
    ]);
    expect(watched.at(-1)?.sentence).toBe(
      summaryOf(withDelta(factsOf(session.opening.view), run.board)).sentence,
    );
    expect(watched.map(({ checks }) => checks.map(({ label }) => label))).toEqual([
      [],
      [],
      [],
      ['Prisma says up to date', 'The tables match schema.prisma'],
    ]);
  });
});

test('of a program that asks, the question stands before what its interruption prints', async () => {
  const { steps } = await runFix(session, ASKS, 'deploy', true);
  const push = steps?.[1];
  expect(JSON.stringify(push?.printed)).toContain('You are about to drop the column `mine`');
  expect(push?.exitCode).toBe(130);
});
