/** Tries the answers that everyone is given on the copy, one after another from the state that the session began with. */
import { boardOf } from '../../board/board.ts';
import { knownFacts } from '../../board/facts.ts';
import { compareObjects } from '../../evidence/compare.ts';
import type { Objects } from '../../evidence/objects.ts';
import type { Frame, KnownView } from '../../frame.ts';
import { needsOfFiles } from '../../plan/needs-of-files.ts';
import { optionsFor, textOfOption, type Option } from '../../plan/options.ts';
import { planFor } from '../../plan/plan.ts';
import type { Tried } from '../../plan/tried.ts';
import { lossesOf, namesOf, ranBetween } from '../../plan/losses.ts';
import { askingCatalogue, ObjectsReader } from '../evidence/read-objects.ts';
import type { Session } from '../session/session.ts';
import { failureOf } from './frame-words.ts';
import { leftOver, type Healthy } from './left-over.ts';

/** What the options are tried on. */
export interface Trial {
  readonly session: Session;
  /** The state that the session began with. */
  readonly opening: { readonly view: KnownView; readonly objects: Objects };
  readonly healthy: Healthy;
  /** False if no schema.prisma came with the folder. */
  readonly hasSchema: boolean;
}

/**
 * Tries each option that applies. `report` is awaited with those that are done between any two inputs; if it rejects, so
 * does this, and the session is left as it is then.
 */
export async function tryOptions(
  trial: Trial,
  report: (done: number, total: number) => Promise<void>,
): Promise<Tried[]> {
  const options = optionsFor(trial.opening.view, trial.hasSchema);
  const tried: Tried[] = [];
  for (const option of options) {
    const told = (): Promise<void> => report(tried.length, options.length);
    await told();
    tried.push({
      title: option.title,
      text: textOfOption(option),
      ...(await run(trial, option, told)),
    });
  }
  await report(options.length, options.length);
  return tried;
}

type Came = Pick<Tried, 'ends' | 'outcome'>;

async function run(trial: Trial, option: Option, told: () => Promise<void>): Promise<Came> {
  const { session } = trial;
  try {
    const frame = await session.runUnattended(option.inputs, async ({ outcome }) => {
      await told();
      return outcome.exitCode === 0;
    });
    const reader = new ObjectsReader(trial.opening.view.schema);
    await session.aside((database) => reader.read(askingCatalogue(database)));
    return cameOf(trial, option, { frame, objects: reader.objects });
  } catch (thrown) {
    const hasDied = await session.aside(({ death }) => Promise.resolve(death !== null));
    if (!hasDied) throw thrown;
    return { ends: 'not tried', outcome: 'It brings the copy’s PostgreSQL down.' };
  }
}

interface After {
  readonly frame: Frame;
  readonly objects: Objects;
}

/** Judges an option by the rule by which a plan is proven. */
function cameOf(trial: Trial, option: Option, { frame, objects }: After): Came {
  const { opening, healthy } = trial;
  const { view } = frame;
  const ran = view.kind === 'known' ? ranBetween(opening.view, view) : [];
  const lost = lossesOf({
    ...{ before: opening.objects, after: objects, view: opening.view },
    ...{ effects: healthy.effects, ran },
  });
  const what = nameOfInput(frame);
  const failure = failureOf(what, frame);
  if (lost.length > 0) {
    return {
      ends: 'loses',
      outcome: `It drops ${namesOf(lost)}. The copy has no rows; on your server what is in there goes with it${option.isPush ? ', and where there is something, Prisma asks for --accept-data-loss first' : ''}.`,
    };
  }
  if (failure !== null) {
    const isUntouched =
      frame.input === option.inputs[0] &&
      view.kind === 'known' &&
      ledgerOf(view) === ledgerOf(opening.view) &&
      compareObjects(opening.objects, objects).length === 0;
    return { ends: isUntouched ? 'refused' : 'not healthy', outcome: failure };
  }
  if (view.kind === 'unknown') {
    return { ends: 'not healthy', outcome: `Prisma cannot look at it afterwards: ${view.reason}` };
  }
  const { effects, large, accepted } = healthy;
  const planned = planFor({ view, effects, objects, large, accepted });
  const left = leftOver(view, healthy);
  if (planned.length > 0 || left.length > 0) {
    const { sentence } = boardOf(knownFacts(view));
    const why = view.nextDeploy.kind === 'nothing' && planned.length === 0 ? (left[0] ?? '') : '';
    return { ends: 'not healthy', outcome: `Afterwards: ${why === '' ? sentence : why}` };
  }
  const needs = healthy.hasRows ? [] : needsOf(trial, { frame, objects }, view);
  if (needs.length > 0) {
    return {
      ends: 'not tried',
      outcome: `It works on the copy, which has no rows. On your server there must be ${needs.join(', and ')}.`,
    };
  }
  return {
    ends: 'healthy',
    outcome: 'Afterwards folder, ledger and tables agree, and nothing that held rows was dropped.',
  };
}

/** What the rows have to be like for all that has changed, in words. */
function needsOf({ opening, healthy }: Trial, { objects }: After, view: KnownView): string[] {
  const changesRows = (name: string): boolean => healthy.effects.get(name)?.rows === true;
  const changed = {
    effects: compareObjects(opening.objects, objects),
    rows: ranBetween(opening.view, view).some(changesRows),
    failure: null,
  };
  const wasApplied = new Set(
    opening.view.migrations.flatMap(({ name, state }) => (state === 'applied' ? [name] : [])),
  );
  const marked = view.migrations.filter(
    ({ name, markedOnly }) => markedOnly && !wasApplied.has(name) && changesRows(name),
  );
  return [
    ...needsOfFiles([{ name: '', effects: changed }], opening.objects).map(
      ({ need }) => need.words,
    ),
    ...marked.map(({ name }) => `rows that ${name} has changed already`),
  ];
}

/** What Prisma reads of the ledger. */
const ledgerOf = ({ ledger, migrations }: KnownView): string =>
  JSON.stringify([
    ledger,
    migrations.map(({ name, state, markedOnly, ledgerRows }) => [
      ...[name, state, markedOnly, ledgerRows],
    ]),
  ]);

function nameOfInput({ input }: Frame): string {
  if (input?.kind === 'command') return `\`${input.line}\``;
  return input?.kind === 'sql' ? `\`${input.script}\`` : 'It';
}
