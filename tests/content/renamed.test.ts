/** A scenario with the reader's names breaks and is repaired as it was: the fixes of its page, run on both. */
import { describe, expect, test } from 'vitest';
import { readRunbooks } from '../../src/content/pages.ts';
import { inputsOf } from '../../src/runbook/inputs.ts';
import { printedText } from '../../src/sandbox/engine/program/output.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import type { Frame, Input } from '../../src/sandbox/frame.ts';
import { renameScenario, type Renamed } from '../../src/sandbox/naming/rename.ts';
import type { Scenario } from '../../src/sandbox/scenario.ts';
import { sharedAssets } from '../support/assets.ts';
import { readScenario } from '../support/session.ts';

const runbooks = await readRunbooks();

const RENAMED: { runbook: string; names: Record<string, string> }[] = [
  {
    runbook: 'relation-does-not-exist',
    names: {
      missing_table: 'LiteLLM_Tenants',
      creating_migration_name: '20251219110932_add_tenants',
      failed_migration_name: '20260116142800_tenant-settings',
    },
  },
  {
    runbook: 'p3009-failed-migration',
    names: {
      failed_migration_name: '20260123131409_add_quotas',
      missing_column: 'quotaLimits',
      table_name: 'LiteLLM_Crews',
    },
  },
  {
    runbook: 'already-exists',
    names: { missing_column: 'last_seen_at', missing_table: 'LiteLLM_KeyTombstones' },
  },
];

/** The text of a frame, with the scenario's own names. Times and ids are new in each session. */
function said({ output, exitCode, view, checks }: Frame, renamed: readonly Renamed[]): unknown {
  const text = JSON.stringify({
    printed: printedText(output),
    exitCode,
    checks,
    nextDeploy: view.nextDeploy,
    drift: view.drift.summary.split('\n'),
    migrations: view.migrations.map(({ name, state, edited, logs, ledgerRows }) => [
      name,
      state,
      edited,
      logs,
      ledgerRows,
    ]),
    tables: view.tables.map((table) => JSON.stringify(table)),
  });
  const withOwnNames = renamed.reduce((all, { from, to }) => all.replaceAll(to, from), text);
  const value: unknown = JSON.parse(withOwnNames, (key, item: unknown) =>
    // Both come in the order of the tables' names.
    (key === 'tables' || key === 'drift') && Array.isArray(item) ? item.toSorted() : item,
  );
  return value;
}

async function runAll(scenario: Scenario, fixes: readonly (readonly Input[])[]): Promise<Frame[]> {
  const session = await Session.open(await sharedAssets(), scenario);
  const frames = [session.opening];
  for (const inputs of fixes) frames.push(await session.runUnattended(inputs));
  await session.close();
  return frames;
}

describe.each(RENAMED)('$runbook with other names', ({ runbook, names }) => {
  test('its first fixes do what they do without', async () => {
    const page = runbooks.get(runbook);
    const original = await readScenario(page?.scenario ?? '');
    const { scenario, renamed, refused } = await renameScenario(
      original,
      Object.entries(names).map(([placeholder, name]) => ({ placeholder, name })),
    );
    expect(refused).toEqual([]);
    expect(renamed).toHaveLength(Object.keys(names).length);
    for (const { from } of renamed) expect(JSON.stringify(scenario)).not.toContain(`"${from}`);

    const inputs = ({ values }: Scenario): Input[][] =>
      (page?.fixes ?? [])
        .slice(0, 2)
        .map(({ steps }) => [
          ...steps.flatMap((step) => inputsOf(step, values)),
          { kind: 'command', line: 'prisma migrate deploy' },
        ]);
    const before = await runAll(original, inputs(original));
    const after = await runAll(scenario, inputs(scenario));
    expect(after.map((frame) => said(frame, renamed))).toEqual(
      before.map((frame) => said(frame, [])),
    );
  });
});
