/** Checks the conditions of "solved" after an input. */
import type { View } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import type { Check, Checks } from '../../solved/conditions.ts';
import type { Container } from '../container/container.ts';
import { checkShippedDrift } from './drift.ts';
import { checkOwn } from './own.ts';
import { checkProxy } from './proxy/check.ts';
import { checkRows, checkValues } from './rows/checks.ts';
import { compareRows } from './rows/compare.ts';
import { tablesIn } from './shipped/files.ts';
import { checkHistory } from './shipped/history.ts';
import { readEntries } from './shipped/ledger.ts';
import { checkRelease, shippedRelease } from './shipped/release.ts';
import type { Start } from './start.ts';
import { checkUpToDate } from './up-to-date.ts';

/** Each condition by its reader; TypeScript refuses a condition of the list without one. The files are those that the installed release ships, whatever is in the folder. */
export async function readChecks(
  view: View,
  container: Container,
  start: Start,
  scenario: Scenario,
): Promise<Checks> {
  const { database, installed } = container;
  const { acceptedDrift, ownCheck, releases } = scenario;
  const release = shippedRelease(installed, releases);
  const rows = await attempt(() => compareRows(database, start.rows));
  const checks = {
    upToDate: checkUpToDate(
      view,
      await attemptCheck(async () =>
        checkHistory(await readEntries(database, view.schema), start.history, release, releases),
      ),
    ),
    noDrift: await attemptCheck(() => checkShippedDrift(view, container, release, acceptedDrift)),
    noRowLost: rows.ok ? checkRows(rows.value) : rows.check,
    noValueOverwritten: rows.ok ? checkValues(rows.value) : rows.check,
    proxyCanWork: await attemptCheck(() =>
      checkProxy(database, view.schema, tablesIn(release.schema), start),
    ),
    own: ownCheck && {
      label: ownCheck.label,
      ...(await attemptCheck(() => checkOwn(database, view.schema, ownCheck.sql))),
    },
  };
  const rest = Object.values(checks).every((check) => check === null || check.ok === true);
  return { ...checks, rightRelease: checkRelease(installed, scenario, rest) };
}

type Attempt<T> = { ok: true; value: T } | { ok: false; check: Check };

/** A condition that cannot be looked at is unknown, and says so. */
const attempt = <T>(look: () => Promise<T>): Promise<Attempt<T>> =>
  look().then(
    (value): Attempt<T> => ({ ok: true, value }),
    (error: unknown): Attempt<T> => ({
      ok: false,
      check: {
        ok: null,
        detail: `Cannot be told: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}.`,
      },
    }),
  );

async function attemptCheck(look: () => Promise<Check>): Promise<Check> {
  const answer = await attempt(look);
  return answer.ok ? answer.value : answer.check;
}
