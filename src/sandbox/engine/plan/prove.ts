/** Runs a plan on the database that it is for, a copy in memory, and says what came of it. */
import type { Frame, Input } from '../../frame.ts';
import type { Proof, RanStep } from '../../plan/proof.ts';
import { lossesOf, namesOf, ranBetween, type Passage } from '../../plan/losses.ts';
import { planFor, scriptOf, statementsIn, type Step } from '../../plan/plan.ts';
import { askingCatalogue, ObjectsReader } from '../evidence/read-objects.ts';
import { counted } from '../../counted.ts';
import type { Session } from '../session/session.ts';
import { failureOf } from './frame-words.ts';
import { leftOver, type Healthy } from './left-over.ts';
import { measure } from './measure.ts';

/** Renames come alone, and what they uncover comes after; no folder needs as many rounds. */
const MOST_ROUNDS = 5;

/**
 * Plans and proves from the state that the session is in, and leaves it there where the plan ended. `report` is awaited
 * with the steps that are done and those that are known by then; if it rejects, so does this. Rejects if the database dies.
 */
export async function prove(
  session: Session,
  healthy: Healthy,
  report: (done: number, total: number) => Promise<void> = () => Promise.resolve(),
): Promise<Proof> {
  const steps: RanStep[] = [];
  // The database only goes forward here: what is measured is rolled back, which is forward too.
  const reader = new ObjectsReader(session.frame.view.schema);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { view } = session.frame;
    if (view.kind === 'unknown') return { verdict: 'unknown', why: view.reason };
    await session.aside((database) => reader.read(askingCatalogue(database)));
    const { effects, large, accepted } = healthy;
    // Those steps come first, so another round means that they worked.
    const withoutFile = round === 0 ? healthy.withoutFile : [];
    const { objects } = reader;
    const planned = planFor({ view, effects, objects, large, accepted, withoutFile });
    const people = planned.flatMap((step) => (step.kind === 'person' ? [step.why] : []));
    if (people.length > 0) return { verdict: 'no-plan', why: people, steps };
    if (planned.length === 0) {
      const left = leftOver(view, { ...healthy, withoutFile: [] });
      if (left.length > 0) return { verdict: 'no-plan', why: left, steps };
      return steps.length === 0 ? { verdict: 'healthy' } : { verdict: 'plan', steps };
    }
    const undecided = healthy.hasRows ? [] : planned.flatMap(needsRows);
    if (undecided.length > 0) return { verdict: 'no-plan', why: undecided, steps };
    const total = steps.length + planned.length;
    for (const step of planned) {
      await report(steps.length, total);
      const ran = await runStep(session, step, view.schema);
      const wrong = ran.wrong ?? (await lossIn(session, step, { reader, effects, view }));
      steps.push({ ...ran, wrong });
      if (wrong !== null) return { verdict: 'no-plan', why: [wrong], steps };
    }
  }
  return { verdict: 'no-plan', why: ['Each step uncovered another one.'], steps };
}

/** What only the rows can tell, and the copy has none. */
function needsRows(step: Step): string[] {
  if (step.kind === 'person' || step.kind === 'folder') return [];
  const needs = step.kind === 'cli' ? step.needs : step.mends;
  return needs.flatMap(({ does, need }) =>
    need === null
      ? []
      : [
          `To ${does}, there must be ${need.words}, and only your rows tell that.${need.query === null ? '' : ` Ask: ${need.query};`}`,
        ],
  );
}

async function runStep(session: Session, step: Step, schema: string): Promise<RanStep> {
  const measured =
    step.kind === 'sql' && !step.isAlone
      ? await session.aside((database) => measure(database, schema, statementsIn(step)))
      : null;
  return { step, measured, wrong: wrongWith(step, await session.run(inputOf(step))) };
}

function inputOf(step: Step): Input {
  switch (step.kind) {
    case 'sql':
      return { kind: 'sql', script: scriptOf(step) };
    case 'cli':
    case 'folder':
      return { kind: 'command', line: step.line };
    case 'person':
      throw new Error('a person’s step is not run');
  }
}

/** Says why a step that was run proves nothing; null if it did what it should. */
function wrongWith(step: Step, frame: Frame): string | null {
  const what = nameOfStep(step);
  const failure = failureOf(what, frame);
  if (failure !== null) return failure;
  const { difference } = frame;
  if (difference === null) return `What ${what} changed could not be told.`;
  const lost = difference.rows.filter((row) => row.lost + row.unknown + row.lostValues.length > 0);
  if (lost.length > 0) return `${what} loses rows of ${lost.map(({ table }) => table).join(', ')}.`;
  return null;
}

/** The state before a step: what the reader has read, and the view. */
interface Before extends Pick<Passage, 'effects' | 'view'> {
  readonly reader: ObjectsReader;
}

/** Says which tables and columns a step has lost, and lets the reader go on; null if none. */
async function lossIn(
  session: Session,
  step: Step,
  { reader, effects, view }: Before,
): Promise<string | null> {
  // Neither a record nor a directory touches a table.
  if (step.kind === 'folder' || (step.kind === 'cli' && step.resolves !== null)) return null;
  const before = new Map(reader.objects);
  await session.aside((database) => reader.read(askingCatalogue(database)));
  const after = session.frame.view;
  const ran = after.kind === 'known' ? ranBetween(view, after) : [];
  const lost = lossesOf({ before, after: reader.objects, effects, view, ran });
  return lost.length === 0 ? null : `${nameOfStep(step)} drops ${namesOf(lost)}.`;
}

function nameOfStep(step: Step): string {
  switch (step.kind) {
    case 'sql':
      return step.mends.length === 1
        ? `“${step.mends[0]?.does ?? ''}”`
        : `one of ${counted(step.mends.length, 'change')} in a transaction`;
    case 'cli':
    case 'folder':
      return `\`${step.line}\``;
    case 'person':
      return '';
  }
}
