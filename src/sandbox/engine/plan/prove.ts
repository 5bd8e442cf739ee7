/** Runs a plan on the database that it is for, a copy in memory, and says what came of it. */
import type { Effects } from '../../evidence/effects.ts';
import type { Frame, Input, KnownView } from '../../frame.ts';
import type { Proof, RanStep } from '../../plan/proof.ts';
import { judgeDrift, type DriftStatement } from '../../plan/exceptions.ts';
import { planFor, scriptOf, statementsIn, type Step } from '../../plan/plan.ts';
import type { AcceptedDrift } from '../../scenario.ts';
import { askingCatalogue, ObjectsReader } from '../evidence/read-objects.ts';
import { statementsOf } from '../schema-engine/drift-script.ts';
import { counted } from '../../counted.ts';
import { headline, plain } from '../../printed/failure.ts';
import type { Session } from '../session/session.ts';
import { onOneLine } from '../solved/on-one-line.ts';
import { measure } from './measure.ts';

/** What the folder leaves by itself, which no plan changes. */
export interface Healthy {
  /** By migration. */
  readonly effects: ReadonlyMap<string, Effects>;
  /** Statements of the drift that an empty database has after the whole folder ran. */
  readonly drift: ReadonlySet<string>;
  /** Differences that a right repair leaves. */
  readonly accepted?: readonly AcceptedDrift[];
  /** Indexes that the program itself makes, outside its migrations. */
  readonly outside?: ReadonlySet<string>;
  /** Ordinary tables whose indexes are built without keeping writers out. */
  readonly large?: ReadonlySet<string>;
  /** False if the copy has the tables without their rows. */
  readonly hasRows: boolean;
}

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
    const planned = planFor({ view, effects, objects: reader.objects, large, accepted });
    const people = planned.flatMap((step) => (step.kind === 'person' ? [step.why] : []));
    if (people.length > 0) return { verdict: 'no-plan', why: people, steps };
    if (planned.length === 0) {
      const left = leftOver(view, healthy);
      if (left.length > 0) return { verdict: 'no-plan', why: left, steps };
      return steps.length === 0 ? { verdict: 'healthy' } : { verdict: 'plan', steps };
    }
    const undecided = healthy.hasRows ? [] : planned.flatMap(needsRows);
    if (undecided.length > 0) return { verdict: 'no-plan', why: undecided, steps };
    const total = steps.length + planned.length;
    for (const step of planned) {
      await report(steps.length, total);
      const ran = await runStep(session, step, view.schema);
      steps.push(ran);
      if (ran.wrong !== null) return { verdict: 'no-plan', why: [ran.wrong], steps };
    }
  }
  return { verdict: 'no-plan', why: ['Each step uncovered another one.'], steps };
}

/** What only the rows can tell, and the copy has none. */
function needsRows(step: Step): string[] {
  if (step.kind === 'person') return [];
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
      return { kind: 'command', line: step.line };
    case 'person':
      throw new Error('a person’s step is not run');
  }
}

/** Says why a step that was run proves nothing; null if it did what it should. */
function wrongWith(step: Step, frame: Frame): string | null {
  const what = nameOfStep(step);
  if (frame.broughtDown !== null || frame.timedOut) return `${what} could not be tried here.`;
  if (frame.output.error) {
    return `${what} is refused: ${frame.output.error.code} ${frame.output.error.message}`;
  }
  if (frame.exitCode !== 0) return `${what} fails: ${messageOf(frame)}`;
  const { difference } = frame;
  if (difference === null) return `What ${what} changed could not be told.`;
  const lost = difference.rows.filter((row) => row.lost + row.unknown + row.lostValues.length > 0);
  if (lost.length > 0) return `${what} loses rows of ${lost.map(({ table }) => table).join(', ')}.`;
  const dropped = difference.objects.filter(
    ({ kind, object }) =>
      kind === 'dropped' && (object.kind === 'table' || object.kind === 'column'),
  );
  // What the release’s own migrations drop is their work, and told as such.
  if (dropped.length > 0 && step.kind === 'sql') {
    return `${what} drops ${dropped.map(({ object }) => object.name).join(', ')}.`;
  }
  return null;
}

function nameOfStep(step: Step): string {
  switch (step.kind) {
    case 'sql':
      return step.mends.length === 1
        ? `“${step.mends[0]?.does ?? ''}”`
        : `one of ${counted(step.mends.length, 'change')} in a transaction`;
    case 'cli':
      return `\`${step.line}\``;
    case 'person':
      return '';
  }
}

/** The line of a failed command that says what went wrong. */
function messageOf({ output }: Frame): string {
  const text = output.chunks.map((chunk) => chunk.text).join('');
  return headline(text) ?? plain(text).trim();
}

/** The drift of a view, statement by statement. */
export function driftOf(view: KnownView, healthy: Healthy): DriftStatement[] {
  const { effects, drift: own, accepted = [], outside = new Set() } = healthy;
  const right = accepted.map((one) => ({ ...one, statement: onOneLine(one.statement) }));
  return judgeDrift(statementsOf(view.drift.script).map(onOneLine), {
    ...{ effects, own, accepted: right, outside },
  });
}

/** What still disagrees although nothing is left to do. */
function leftOver(view: KnownView, healthy: Healthy): string[] {
  return [
    ...(view.nextDeploy.kind === 'nothing' ? [] : ['prisma migrate deploy is not done.']),
    ...driftOf(view, healthy).flatMap(({ statement, reason }) =>
      reason === null ? [`The tables differ from schema.prisma: ${statement}`] : [],
    ),
  ];
}
