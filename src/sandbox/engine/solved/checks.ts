/** Checks the conditions of "solved" after an input. */
import { reasonOf } from '../../../thrown.ts';
import type { View } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import type { Check, Checks } from '../../solved/conditions.ts';
import type { Container } from '../container/container.ts';
import { readRecords } from '../view/ledger.ts';
import { checkBuiltIn } from './built-in.ts';
import { checkShippedDrift } from './drift.ts';
import { checkOwn } from './own.ts';
import { checkProxy } from './proxy/check.ts';
import { checkRows, checkValues } from './rows/checks.ts';
import { compareRows, type TableFate } from './rows/compare.ts';
import { tablesIn } from './shipped/files.ts';
import { checkHistory } from './shipped/history.ts';
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
  const builtIn = await attempt(() => checkBuiltIn(database, start.builtIn));
  // Whatever calls a reader's functions may have any answer.
  const believed = async (look: () => Promise<Check>): Promise<Check> =>
    builtIn.ok === true
      ? attempt(look)
      : { ok: null, detail: `${builtIn.detail} So this cannot be told.` };
  let fates: Promise<TableFate[]> | null = null;
  const compared = (): Promise<TableFate[]> => (fates ??= compareRows(database, start.rows));
  const checks = {
    upToDate: checkUpToDate(
      view,
      await attempt(async () =>
        checkHistory(
          (await readRecords(database, view.schema)) ?? [],
          start.history,
          release,
          releases,
        ),
      ),
    ),
    noDrift: await attempt(() => checkShippedDrift(view, container, release, acceptedDrift)),
    noRowLost: await believed(async () => checkRows(await compared())),
    noValueOverwritten: await believed(async () => checkValues(await compared())),
    proxyCanWork:
      builtIn.ok === true
        ? await attempt(() => checkProxy(database, view.schema, tablesIn(release.schema), start))
        : builtIn,
    own: ownCheck && {
      label: ownCheck.label,
      ...(await believed(() => checkOwn(database, view.schema, ownCheck.sql))),
    },
  };
  const rest = Object.values(checks).every((check) => check === null || check.ok === true);
  return { ...checks, rightRelease: checkRelease(installed, scenario, rest) };
}

/** A condition that cannot be looked at is unknown, and says so. */
const attempt = (look: () => Promise<Check>): Promise<Check> =>
  look().catch((error: unknown) => ({
    ok: null,
    detail: `Cannot be told: ${reasonOf(error).split('\n')[0] ?? ''}.`,
  }));
