/** A scenario as pages show it: all of it that nothing has to run for. */
import type { Release, Scenario } from '../sandbox/scenario.ts';
import { readScenarioSource, type ScenarioSource } from './scenario-sources.ts';

export type ScenarioFacts = Omit<Scenario, 'state' | 'releases'>;

/** Reads the facts of one scenario. Rejects with file and field if it is not in shape. */
export const readScenarioFacts = async (id: string): Promise<ScenarioFacts> =>
  scenarioFacts(await readScenarioSource(id));

/** Takes the facts from the scenario's folder. `release` is the last one that the accident installs; empty without one. */
export function scenarioFacts(source: ScenarioSource): ScenarioFacts {
  const installed = source.accident.flatMap((step) => ('install' in step ? [step.install] : []));
  return {
    id: source.id,
    title: withoutMarks(source.title),
    story: withoutMarks(source.story),
    release: installed.at(-1) ?? '',
    environment: source.environment,
    acceptedDrift: source.acceptedDrift,
    ownCheck: source.solved?.query ?? null,
    suggestions: source.suggestions,
    values: source.values,
    hints: source.hints.map(withoutMarks),
  };
}

/** The scenario that the sandbox gets; `state` is what the replay of its accident left. */
export function scenarioOf(
  source: ScenarioSource,
  releases: readonly Release[],
  state: string,
): Scenario {
  return { ...scenarioFacts(source), releases: [...releases], state };
}

/** The sandbox shows plain text. */
const withoutMarks = (text: string): string => text.replaceAll('`', '');
