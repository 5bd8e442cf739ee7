/** A proven plan as files: SQL for psql, a script that runs all of it, Markdown for a ticket, and the report itself. */
import { counted } from '../../counted.ts';
import { visibleControls } from '../../../visible-controls.ts';
import { identifier, literal } from '../../sql/quote.ts';
import { reportMarkdown } from './markdown.ts';
import type { Report, ReportStep } from './report.ts';

/** What tells whether the database is still the one that was planned for. */
export interface Fingerprint {
  readonly digest: string;
  /** A SELECT with the column `fingerprint`, without a semicolon. */
  readonly query: string;
}

export interface PlanFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes the files. Those that change something are there only if there is a plan. `variables` are those that the project’s
 * schema.prisma reads its URLs from.
 */
export function planFiles(
  report: Report,
  fingerprint: Fingerprint | null,
  variables: readonly string[] = [],
): PlanFile[] {
  const files: PlanFile[] = [
    { name: 'plan.md', text: reportMarkdown(report) },
    { name: 'plan.json', text: `${JSON.stringify(report, null, 2)}\n` },
  ];
  const { plan } = report;
  if (plan === null) return files;
  const named = nameSteps(plan.steps);
  return [
    ...files,
    {
      name: FIRST_SQL,
      text: sqlFile(plan.schema, named[0]?.file === FIRST_SQL ? named[0].step : null, fingerprint),
    },
    ...named.flatMap(({ step, file }): PlanFile[] =>
      file === null || file === FIRST_SQL
        ? []
        : [{ name: file, text: sqlFile(plan.schema, step, null) }],
    ),
    { name: 'plan.sh', text: script(named, variables) },
  ];
}

/** The first file: the fingerprint, and the first step if it is SQL. */
const FIRST_SQL = 'plan.sql';

interface NamedStep {
  readonly step: ReportStep;
  /** Null for a command. */
  readonly file: string | null;
}

const nameSteps = (steps: readonly ReportStep[]): NamedStep[] =>
  steps.map((step, index) => ({
    step,
    file: step.kind === 'cli' ? null : index === 0 ? FIRST_SQL : `plan-${String(index + 1)}.sql`,
  }));

function sqlFile(schema: string, step: ReportStep | null, fingerprint: Fingerprint | null): string {
  return [
    '-- For psql. It stops at the first error.',
    '\\set ON_ERROR_STOP on',
    ...(fingerprint === null ? [] : ['', refusesChanges(fingerprint)]),
    ...(step === null ? [] : ['', ...stepLines(schema, step)]),
    '',
  ].join('\n');
}

const refusesChanges = ({
  digest,
  query,
}: Fingerprint): string => `-- Stops if the database is not as it was when it was collected. This only reads.
DO $unstuck$
DECLARE
  found text;
BEGIN
  SELECT collected.fingerprint INTO found FROM (
${query.trim().replace(/;$/, '')}
  ) AS collected;
  IF found IS DISTINCT FROM ${literal(digest)} THEN
    RAISE EXCEPTION 'The database has changed since it was collected, so this plan is not proven for it.'
      USING HINT = 'Collect it again and make a new plan. Nothing was changed.';
  END IF;
END
$unstuck$;`;

function stepLines(schema: string, step: ReportStep): string[] {
  const path = `SET search_path TO ${identifier(schema)};`;
  return [
    ...step.does.map((line) => `-- ${oneLine(line)}`),
    ...step.needs.map(
      ({ words, refusedWith }) =>
        `-- needs ${oneLine(words)}, else ${refusedWith} and nothing of it is kept`,
    ),
    path,
    ...(step.isTransaction === true ? ['BEGIN;', step.text, 'COMMIT;'] : [step.text]),
    '',
    '-- Must be t.',
    step.check,
  ];
}

function script(named: readonly NamedStep[], variables: readonly string[]): string {
  const begins = named[0]?.file === FIRST_SQL;
  const lines = named.flatMap(({ step, file }, index) => [
    '',
    `# Step ${String(index + 1)}: ${summaryOf(step)}`,
    file === null ? command(step.text) : `run ${file}`,
  ]);
  return `#!/bin/sh
# Runs the plan, in its folder. It stops at the first error.
#   DATABASE_URL  the connection string that LiteLLM has
#   PSQL_URL      the same for psql, if it has to be another one: without ?schema=…
#   PRISMA        Prisma’s CLI, of the version that the project has
#   PRISMA_SCHEMA the project’s schema.prisma, with the folder migrations beside it
set -eu
cd "$(dirname "$0")"
: "\${DATABASE_URL:?is not set}"
: "\${PRISMA_SCHEMA:?is not set}"
PSQL_URL="\${PSQL_URL:-\${DATABASE_URL%%\\?*}}"
PRISMA="\${PRISMA:-prisma}"
${exportsOf(variables)}run() { psql -X -v ON_ERROR_STOP=1 -f "$1" "$PSQL_URL"; }
${begins ? '' : `\n# Stops if the database has changed since it was collected.\nrun ${FIRST_SQL}\n`}${lines.join('\n')}

# The checks: nothing is pending, nothing has failed.
$PRISMA migrate status --schema "$PRISMA_SCHEMA"
`;
}

/** Lines that give each variable of the project the one URL, unless it is set: Prisma stops where one is missing (P1012). */
const exportsOf = (variables: readonly string[]): string =>
  variables
    .filter((name) => name !== 'DATABASE_URL' && /^[A-Za-z_]\w*$/.test(name))
    .map((name) => `export ${name}="\${${name}:-$DATABASE_URL}"\n`)
    .join('');

/** A text in a comment: PostgreSQL and psql end it at a carriage return too, and what follows would be run. */
const oneLine = (text: string): string => visibleControls(text.replaceAll(/[\r\n]+/g, ' '));

const summaryOf = ({ does: [first = '', ...more] }: ReportStep): string =>
  more.length === 0
    ? oneLine(first)
    : `${counted(more.length + 1, 'change')} to tables, in one transaction`;

/** A command of Prisma’s, or one on the project’s folder, which is where its schema.prisma is. */
const command = (line: string): string =>
  line.startsWith('prisma ')
    ? `${line.replace(/^prisma /, '$PRISMA ')} --schema "$PRISMA_SCHEMA"`
    : `(cd "$(dirname "$PRISMA_SCHEMA")" && ${line})`;
