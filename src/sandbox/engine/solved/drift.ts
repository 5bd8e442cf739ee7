import type { View } from '../../frame.ts';
import type { AcceptedDrift, Release } from '../../scenario.ts';
import type { Check } from '../../solved/conditions.ts';
import type { Container } from '../container/container.ts';
import { lookerAt } from '../database/connection-string.ts';
import { SCHEMA_PATH } from '../files/image.ts';
import { statementsOf } from '../schema-engine/drift-script.ts';
import { onOneLine } from './on-one-line.ts';
import { plural } from './plural.ts';

const MATCH = 'the tables are what schema.prisma says.';
const DIFFER: Check = { ok: false, detail: 'The tables are not what schema.prisma says.' };

/** Checks that the tables are what schema.prisma says; drift that the scenario accepts does not count. `script` is what would bring the tables there. */
function checkDrift(script: string, accepted: readonly AcceptedDrift[]): Check {
  if (script === '') return { ok: true, detail: `T${MATCH.slice(1)}` };
  const statements = statementsOf(script).map(onOneLine);
  const expected = new Map(accepted.map(({ statement, reason }) => [onOneLine(statement), reason]));
  const reasons = statements.map((statement) => expected.get(statement));
  if (reasons.includes(undefined)) return DIFFER;
  return {
    ok: true,
    detail: `Apart from ${plural(statements.length, 'statement')} of the drift that will stay (${[...new Set(reasons)].join('; ')}), ${MATCH}`,
  };
}

/** Checks the tables against the schema.prisma that the release ships. The view's drift is that to the file in the folder. */
export async function checkShippedDrift(
  view: View,
  container: Container,
  release: Release,
  accepted: readonly AcceptedDrift[],
): Promise<Check> {
  if (view.kind === 'unknown') {
    return { ok: null, detail: 'Prisma cannot compare the tables with schema.prisma.' };
  }
  if ((await container.files.read(SCHEMA_PATH)) === release.schema) {
    return checkDrift(view.drift.script, accepted);
  }
  const engine = await container.openEngine(
    { schema: release.schema, migrations: [] },
    lookerAt(view.schema),
  );
  const answer = await engine.drift(true);
  if (!answer.ok) {
    return {
      ok: null,
      detail: `Prisma cannot compare the tables with the schema.prisma of ${release.version}: ${onOneLine(answer.error.message)}`,
    };
  }
  const check = checkDrift(answer.value, accepted);
  return check.ok
    ? check
    : {
        ok: false,
        detail: `The tables are not what the schema.prisma of ${release.version} says. The one in your folder is another.`,
      };
}
