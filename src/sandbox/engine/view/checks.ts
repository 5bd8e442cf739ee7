/** The checks on a view: together they say whether the scenario is solved. */
import type { Check, Checks, View } from '../../frame.ts';
import type { AcceptedDrift, OwnCheck, Scenario } from '../../scenario.ts';
import type { Database } from '../database/database.ts';
import { identifier } from '../../sql/quote.ts';
import { statementsOf } from '../schema-engine/drift-script.ts';
import { checkRows, type RememberedRows } from './rows.ts';

/** What counts as solved beyond what every scenario asks for. */
type Goal = Pick<Scenario, 'acceptedDrift' | 'ownCheck'>;

/** "Solved" needs all of them. */
export async function readChecks(
  view: View,
  database: Database,
  remembered: RememberedRows,
  { acceptedDrift, ownCheck }: Goal,
): Promise<Checks> {
  return {
    upToDate: checkUpToDate(view),
    noDrift: checkDrift(view, acceptedDrift),
    noRowLost: await checkRows(database, remembered),
    own: ownCheck && (await checkOwn(database, view.schema, ownCheck)),
  };
}

function checkUpToDate({ nextDeploy: next, problem }: View): Check {
  if (problem !== null) return { ok: false, detail: 'Prisma cannot read the history.' };
  switch (next.kind) {
    case 'nothing':
      return { ok: true, detail: 'Prisma says that every migration is applied.' };
    case 'apply':
      return {
        ok: false,
        detail:
          next.migrations.length === 1
            ? '1 migration is not applied.'
            : `${String(next.migrations.length)} migrations are not applied.`,
      };
    case 'refuse':
      return {
        ok: false,
        detail:
          next.code === 'P3009'
            ? `A migration is recorded as failed (P3009): ${next.migrations.join(', ')}.`
            : 'There are tables and no history (P3005).',
      };
  }
}

const MATCH = 'the tables are what schema.prisma says.';
const DIFFER: Check = { ok: false, detail: 'The tables are not what schema.prisma says.' };

/** Drift that the scenario accepts is none. */
function checkDrift({ drift, problem }: View, accepted: readonly AcceptedDrift[]): Check {
  if (problem !== null) return DIFFER;
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

/** Asked in the schema that the proxy would see. */
async function checkOwn(
  database: Database,
  schema: string,
  { label, sql }: OwnCheck,
): Promise<Checks['own']> {
  const { replies, error } = await database.run(
    `SET search_path TO ${identifier(schema)};\n${sql}`,
  );
  if (error) return { label, ok: false, detail: `${error.code}: ${error.message}` };
  const answer = replies.find((reply) => reply.kind === 'rows');
  const ok = answer?.rows[0]?.[0] === 't';
  return { label, ok, detail: `This query ${ok ? 'says so' : 'says no'}: ${onOneLine(sql)}` };
}

const onOneLine = (statement: string): string =>
  statement.replaceAll(/\s+/g, ' ').trim().replace(/;$/, '');
