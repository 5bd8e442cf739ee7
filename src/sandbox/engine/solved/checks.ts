/** Checks the conditions of "solved" after an input. */
import type { View } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import type { Checks } from '../../solved/conditions.ts';
import type { Database } from '../database/database.ts';
import { checkDrift } from './drift.ts';
import { checkOwn } from './own.ts';
import { checkRows, type RememberedRows } from './rows.ts';
import { checkUpToDate } from './up-to-date.ts';

/** Each condition by its reader; TypeScript refuses a condition of the list without one. */
export async function readChecks(
  view: View,
  database: Database,
  remembered: RememberedRows,
  { acceptedDrift, ownCheck }: Pick<Scenario, 'acceptedDrift' | 'ownCheck'>,
): Promise<Checks> {
  return {
    upToDate: checkUpToDate(view),
    noDrift: checkDrift(view, acceptedDrift),
    noRowLost: await checkRows(database, remembered),
    own: ownCheck && (await checkOwn(database, view.schema, ownCheck)),
  };
}
