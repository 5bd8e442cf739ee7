/** Turns a drill that was made in a sandbox into a scenario: the accident that it began with, and the inputs since that changed something. */
import { stringify } from 'yaml';
import type { AccidentStep, ScenarioSource } from '../content/scenario-sources.ts';
import type { Session } from '../sandbox/engine/session/session.ts';
import { printedText } from '../sandbox/engine/program/output.ts';
import type { DrillFile } from '../sandbox/drill/drill-file.ts';
import type { Frame, Input } from '../sandbox/frame.ts';

/** Files of the scenario’s folder: their texts by name. */
type Files = ReadonlyMap<string, string>;

const HOUR_MS = 3_600_000;

/** Installs another release on the same database, and does nothing else; which one, the frame after it tells. */
const USE = /^use\s+\S+$/;

/**
 * Returns the files. The inputs run on `session`, which is in the broken state of the scenario that the drill began with, so that
 * what is told of the accident is what comes of it.
 * @throws for an input that an accident cannot hold, with the way out
 */
export async function scenarioFromDrill(
  drill: DrillFile,
  base: ScenarioSource,
  session: Session,
): Promise<Files> {
  const files = new Map<string, string>();
  const accident: AccidentStep[] = [...base.accident];
  // What a dump leaves out comes after it in the base, and before these inputs here.
  for (const residue of base.residue) accident.push({ sql: residue, as: 'postgres' });
  let at = lastTime(base);
  for (const input of drill.made) {
    const before = session.frame;
    const frame = await session.run(input);
    if (!changes(input, before, frame)) continue;
    at = new Date(at.getTime() + HOUR_MS);
    accident.push(stepOf(input, frame, at, files));
  }
  for (const [name, script] of Object.entries(base.scripts)) {
    if (name !== 'data.sql') files.set(name, script);
  }
  files.set('scenario.yaml', stringify(fileOf(drill, base, accident, session.frame)));
  return files;
}

/** True if something looks otherwise after the input, or it sets a variable that later ones read. */
function changes(input: Input, before: Frame, after: Frame): boolean {
  if (input.kind === 'command' && /^\s*export\s/.test(input.line)) return true;
  const { objects = [], rows = [] } = after.difference ?? {};
  const looks = ({ view }: Frame): string => JSON.stringify(view);
  return objects.length > 0 || rows.length > 0 || looks(before) !== looks(after);
}

function stepOf(input: Input, frame: Frame, at: Date, files: Map<string, string>): AccidentStep {
  const time = at.toISOString().slice(0, 19).replace('T', ' ');
  if (input.kind === 'answer') {
    throw new Error(
      'The drill holds the answer to a question, and an accident is replayed with nobody to answer. Make it again with an option that asks nothing, such as --accept-data-loss, or with psql -c.',
    );
  }
  if (input.kind === 'sql') {
    if (frame.output.error) throw new Error(`${failsBut(frame)}\n${input.script}`);
    const name = `step-${String(files.size + 1)}.sql`;
    files.set(name, `${input.script.trimEnd()}\n`);
    return { sql: name };
  }
  if (frame.exitCode === 0) {
    const isUse = USE.test(input.line.trim());
    return isUse ? { install: frame.view.release, at: time } : { run: input.line, at: time };
  }
  const code = /\bP\d{4}\b/.exec(printedText(frame.output))?.[0];
  if (code === undefined) throw new Error(`${failsBut(frame)}\n${input.line}`);
  return { run: input.line, fails: code, at: time };
}

const failsBut = ({ exitCode }: Frame): string =>
  `An input fails (exit code ${String(exitCode)}) and changes something all the same. Make the drill again with what it changed, as one input that succeeds:`;

function lastTime({ id, accident }: ScenarioSource): Date {
  const last = accident.flatMap((step) => ('at' in step && step.at ? [step.at] : [])).at(-1);
  if (last === undefined) throw new Error(`content/scenarios/${id} installs no release`);
  return new Date(`${last.replace(' ', 'T')}Z`);
}

/** The scenario as its author would write it; what Prisma says of it is read off its last frame. */
function fileOf(
  drill: DrillFile,
  base: ScenarioSource,
  accident: readonly AccidentStep[],
  { view }: Frame,
): Record<string, unknown> {
  if (view.kind === 'unknown') {
    throw new Error(`Prisma cannot look at the state of this drill: ${view.reason}`);
  }
  const { nextDeploy, drift } = view;
  return {
    title: drill.title,
    story: drill.explanation === '' ? drill.pager : drill.explanation,
    accident,
    broken: {
      failed: view.migrations.filter(({ state }) => state === 'failed').map(({ name }) => name),
      deploy: nextDeploy.kind === 'refuse' ? nextDeploy.code : nextDeploy.kind,
      drift: drift.summary === '' ? [] : drift.summary.split('\n').filter((line) => line !== ''),
    },
    ...(base.solved ? { solved: base.solved } : {}),
    ...(Object.keys(base.environment).length > 0 ? { environment: base.environment } : {}),
    ...(base.acceptedDrift.length > 0 ? { acceptedDrift: base.acceptedDrift } : {}),
    suggestions: base.suggestions,
    values: base.values,
    hints: drill.hints,
  };
}
