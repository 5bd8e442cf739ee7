import type { View } from '../../frame.ts';
import type { AcceptedDrift } from '../../scenario.ts';
import type { Check } from '../../solved/conditions.ts';
import { statementsOf } from '../schema-engine/drift-script.ts';
import { onOneLine } from './on-one-line.ts';

const MATCH = 'the tables are what schema.prisma says.';
const DIFFER: Check = { ok: false, detail: 'The tables are not what schema.prisma says.' };

/** Checks that the tables are what schema.prisma says; drift that the scenario accepts does not count. */
export function checkDrift(view: View, accepted: readonly AcceptedDrift[]): Check {
  if (view.kind === 'unknown') {
    return { ok: null, detail: 'Unknown: Prisma cannot compare the tables with schema.prisma.' };
  }
  const { drift } = view;
  if (drift.summary === '') return { ok: true, detail: `T${MATCH.slice(1)}` };
  const statements = statementsOf(drift.script).map(onOneLine);
  const expected = new Map(accepted.map(({ statement, reason }) => [onOneLine(statement), reason]));
  const reasons = statements.map((statement) => expected.get(statement));
  if (reasons.includes(undefined)) return DIFFER;
  const count = statements.length === 1 ? '1 statement' : `${String(statements.length)} statements`;
  return {
    ok: true,
    detail: `Apart from ${count} of the drift that will stay (${[...new Set(reasons)].join('; ')}), ${MATCH}`,
  };
}
