/** Compares a built scenario with the `broken` part of its scenario.yaml. */
import { printedText } from '../sandbox/engine/program/output.ts';
import type { Session } from '../sandbox/engine/session/session.ts';
import type { KnownView, Migration } from '../sandbox/frame.ts';
import type { ScenarioSource } from '../content/scenario-sources.ts';

type Told = ScenarioSource['broken'];

/** Checks the opening frame of the scenario's session. Rejects with the values told and found. */
export async function checkBroken({ id, broken }: ScenarioSource, session: Session): Promise<void> {
  const view = session.opening.view;
  if (view.kind === 'unknown') {
    throw new Error(`${id}: Prisma cannot look at the broken state: ${view.reason}`);
  }
  const wrong = [
    ...differences(broken, view),
    ...ownCheckFaults(session),
    ...(await queryDifferences(broken, session)),
  ];
  if (wrong.length > 0) {
    throw new Error(
      `content/scenarios/${id}/scenario.yaml does not break as told:\n${wrong.join('\n')}`,
    );
  }
}

function differences(told: Told, { migrations, nextDeploy, drift }: KnownView): string[] {
  const named = (which: (migration: Migration) => boolean): string[] =>
    migrations.filter(which).map(({ name }) => name);
  const isFailed = ({ state }: Migration): boolean => state === 'failed';
  const deploy = nextDeploy.kind === 'refuse' ? nextDeploy.code : nextDeploy.kind;
  const isMissing = (word: string): boolean => !drift.summary.includes(word);
  return [
    ...differs('failed', told.failed, named(isFailed)),
    ...differs('deploy', [told.deploy], [deploy]),
    ...differs(
      'edited',
      told.edited,
      named((migration) => migration.edited),
    ),
    ...differs(
      'markedOnly',
      told.markedOnly,
      named((migration) => migration.markedOnly),
    ),
    ...told.drift.filter(isMissing).map((word) => `broken.drift: ${word} is not in the drift`),
    ...(told.drift.length === 0 && drift.summary !== ''
      ? [`broken.drift: told none, found "${drift.summary}"`]
      : []),
  ];
}

function ownCheckFaults({ opening }: Session): string[] {
  const { own } = opening.checks;
  return own?.ok === null ? [`solved.query: ${own.detail}`] : [];
}

async function queryDifferences({ query }: Told, session: Session): Promise<string[]> {
  if (query === undefined) return [];
  const { output } = await session.run({ kind: 'sql', script: query.sql });
  const text = printedText(output);
  return text.includes(query.prints)
    ? []
    : [`broken.query: “${query.prints}” is not in what it prints:\n${text}`];
}

/** Compares the names in any order. A field that is left out is not compared. */
function differs(
  field: string,
  told: readonly string[] | undefined,
  found: readonly string[],
): string[] {
  const [expected, actual] = [told ?? found, found].map((names) => [...names].sort().join(', '));
  return expected === actual ? [] : [`broken.${field}: told "${expected}", found "${actual}"`];
}
