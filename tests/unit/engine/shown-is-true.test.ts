/**
 * The property behind the panels: whatever a reader does, the frame that is shown is what a fresh look at the database
 * gives. The store, the client and the worker's methods are the real ones; the worker runs in this process.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame, Input } from '../../../src/sandbox/frame.ts';
import type { Scenario } from '../../../src/sandbox/scenario.ts';
import { currentFrame } from '../../../src/sandbox/ui/state/session.ts';
import { createSandboxStore, type SandboxStore } from '../../../src/sandbox/ui/state/store.ts';
import { createSandboxClient } from '../../../src/sandbox/worker/client.ts';
import { compiledAssets, lookAfresh, startInProcess } from '../../support/in-process.ts';
import { OWNED_BY_ANOTHER, SECOND, makeScenario } from '../../support/hand-made.ts';

/** Runs of each seed; the seeds are in the names, so that a failure can be run again. */
const SEEDS = [20261128, 3141592, 271828];
/** `RUNS=100` looks further. */
const RUNS_OF_SEED = Number(process.env['RUNS'] ?? 34);

const scripts = {
  'roles.sql': 'CREATE ROLE litellm LOGIN; GRANT CREATE ON SCHEMA public TO litellm;',
  'owner.sql': `ALTER TABLE "LiteLLM_TeamTable" OWNER TO postgres;
    CREATE TABLE ticket (id serial PRIMARY KEY); INSERT INTO ticket SELECT FROM generate_series(1, 5);
    GRANT ALL ON ticket, ticket_id_seq TO litellm;`,
};

const FAILED = SECOND.name;
const ADMIN = 'psql postgresql://postgres@db/litellm';
const LEDGER = '_prisma_migrations';

const lines = [
  'prisma migrate deploy',
  'prisma migrate status',
  `prisma migrate resolve --applied ${FAILED}`,
  `prisma migrate resolve --rolled-back ${FAILED}`,
  'psql -c "SELECT 1/0"',
  `${ADMIN} -c 'ALTER TABLE "LiteLLM_TeamTable" OWNER TO litellm'`,
  'litellm --skip_server_startup',
  'use v1.104.0',
  `psql -c "DELETE FROM ${LEDGER} WHERE finished_at IS NULL"`,
  `rm -r migrations/${FAILED}`,
  `echo "-- edited" >> migrations/${FAILED}/migration.sql`,
  'export DATABASE_URL="$DATABASE_URL?schema=other"',
  'cd migrations && ls | wc -l',
  'rm schema.prisma',
  'psql',
  'sleep_is_no_program',
];
const statements = [
  'SELECT count(*) FROM "LiteLLM_TeamTable"',
  'CREATE TABLE made (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), at timestamptz DEFAULT now())',
  'INSERT INTO made SELECT FROM generate_series(1, 3)',
  'DELETE FROM made WHERE id = (SELECT min(id::text)::uuid FROM made)',
  'DROP TABLE IF EXISTS made',
  "SELECT nextval('ticket_id_seq')",
  "SELECT setval('ticket_id_seq', 1, false)",
  'DELETE FROM "LiteLLM_TeamTable"',
  'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN IF NOT EXISTS "routing" text',
  `UPDATE ${LEDGER} SET checksum = 'bogus' WHERE migration_name = '${FAILED}'`,
  `ALTER TABLE ${LEDGER} RENAME TO kept`,
  'CREATE SCHEMA IF NOT EXISTS other',
  'CREATE TABLE other.t AS SELECT g FROM generate_series(1, 20000) g',
  'BEGIN; DELETE FROM "LiteLLM_TeamTable"',
];
const answers = ['SELECT 42;', 'CREATE TABLE asked (id int);', '\\q', 'BEGIN;', 'y', null];

type Action = { kind: 'input'; input: Input } | { kind: 'undo' | 'reset' | 'stop' | 'reload' };

const inputs: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom(...lines).map((line): Input => ({ kind: 'command', line })),
  fc.constantFrom(...statements).map((script): Input => ({ kind: 'sql', script })),
  fc.constantFrom(...answers).map((text): Input => ({ kind: 'answer', text })),
);
const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 240, arbitrary: inputs.map((input): Action => ({ kind: 'input', input })) },
  { weight: 120, arbitrary: fc.constant<Action>({ kind: 'undo' }) },
  { weight: 20, arbitrary: fc.constant<Action>({ kind: 'reset' }) },
  // Each starts another PostgreSQL.
  { weight: 4, arbitrary: fc.constant<Action>({ kind: 'stop' }) },
  { weight: 2, arbitrary: fc.constant<Action>({ kind: 'reload' }) },
);

let scenario: Scenario;
let store: SandboxStore;

beforeAll(async () => {
  scenario = await makeScenario(OWNED_BY_ANOTHER, scripts);
  store = await openStore();
});
afterAll(() => store.dispose());

async function openStore(): Promise<SandboxStore> {
  const opened = createSandboxStore(() =>
    compiledAssets().then((assets) =>
      createSandboxClient(scenario, { assets, connect: startInProcess }),
    ),
  );
  await opened.start();
  return opened;
}

function shown(): Frame {
  const session = store.session.peek();
  if (!session) throw new Error('nothing is shown');
  return currentFrame(session);
}

/** The inputs that a shared link would hold. */
const inputsShown = (): Input[] =>
  (store.session.peek()?.steps ?? []).flatMap(({ input }) => (input === null ? [] : [input]));

async function act(action: Action): Promise<void> {
  switch (action.kind) {
    case 'input':
      return store.run(action.input);
    case 'undo':
      return store.undo();
    case 'reset':
      return store.reset();
    case 'stop': {
      const running = store.run({ kind: 'sql', script: 'CREATE TABLE never_kept (id int)' });
      await store.stop();
      return running;
    }
    case 'reload': {
      const kept = inputsShown();
      store.dispose();
      store = await openStore();
      for (const input of kept) await store.run(input);
    }
  }
}

test('each call of nextval is seen, of which most take no transaction id', async () => {
  await store.reset();
  const NEXT = "SELECT nextval('ticket_id_seq')";
  for (const script of ["SELECT setval('ticket_id_seq', 1, false)", NEXT, NEXT, NEXT]) {
    await act({ kind: 'input', input: { kind: 'sql', script } });
  }
  expect(shown().checks.proxyCanWork.detail).toContain('the sequence of ticket.id gives 4 next');
  expect(shown()).toEqual(await lookAfresh());
});

describe.each(SEEDS)('seed %i', (seed) => {
  test(
    `${String(RUNS_OF_SEED)} runs show what the database holds (RUNS=100 looks further)`,
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(actions, { minLength: 1, maxLength: 4 }), async (run) => {
          await store.reset();
          for (const action of run) {
            const before = shown();
            await act(action);
            expect(store.state.peek().kind).toBe('ready');
            const fresh = await lookAfresh();
            expect({ ...shown(), output: null }).toEqual({ ...fresh, output: null });
            // A reload and a stop change nothing, down to ids and times.
            if (action.kind === 'reload' || action.kind === 'stop') {
              expect(shown()).toEqual(before);
            }
          }
        }),
        { seed, numRuns: RUNS_OF_SEED, endOnFailure: true },
      );
    },
  );
});
