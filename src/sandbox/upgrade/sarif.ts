/** The check as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import { fileOf, problemsOf, type Problem } from './problems.ts';
import type { UpgradeCheck } from './upgrade-check.ts';

const RULES: Readonly<Record<Problem['rule'], string>> = {
  stop: 'The upgrade must not be done as things are',
  work: 'A migration takes its time on a large table',
  lock: 'A migration keeps others out of a table for as long as something takes',
  rewrite: 'A migration writes a large table anew',
  breaking: 'Pods of the old release fail after the migration',
  loss: 'A migration takes data away',
  'repair-first': 'The history has to be repaired first',
  wait: 'Something has to end first',
  'mend-rows': 'Rows do not fit the migration',
  'ask-rows': 'Only the rows tell whether a migration goes through',
  backup: 'A backup comes first',
  space: 'Space for a second copy of a table',
  'build-index': 'An index can be built beforehand',
  'stop-writers': 'Writers have to stop meanwhile',
  'replace-pods': 'Pods of the old release have to be replaced',
  'lock-timeout': 'Long transactions hold the upgrade up',
  'time-limit': 'The job needs its time',
  'whole-folder': 'The release’s own migrations were not checked',
  'see-unknown': 'The copy is not the whole database',
  'let-job-finish': 'The program goes on after the migrations',
};

/** Writes the document. `folder` is where the migrations are in the repository; without it places are below some folder of migrations. */
export function checkSarif(check: UpgradeCheck, folder: string | null): string {
  const problems = problemsOf(check);
  const rules = [...new Set(problems.map(({ rule }) => rule))];
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'unstuck',
              rules: rules.map((id) => ({ id, shortDescription: { text: RULES[id] } })),
            },
          },
          results: problems.map(({ level, rule, migration, line, words }) => ({
            ...{ ruleId: rule, level, message: { text: words } },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: encodeURI(placeOf(migration, folder)) },
                  region: { startLine: line ?? 1 },
                },
              },
            ],
          })),
        },
      ],
    },
    null,
    2,
  )}\n`;
}

/** GitHub takes no result without a place, so what is about the whole upgrade stands at the folder. */
const placeOf = (migration: string | null, folder: string | null): string =>
  [folder ?? 'migrations', ...(migration === null ? [] : [fileOf(migration)])].join('/');
