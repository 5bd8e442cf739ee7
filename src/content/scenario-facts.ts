/** The part of a scenario that pages show. It is read from the scenario's folder; nothing has to run for it. */
import type { KnownEffects } from '../sandbox/evidence/effects.ts';
import type { Release, Scenario } from '../sandbox/scenario.ts';
import { readScenarioSource, type ScenarioSource } from './scenario-sources.ts';

export type ScenarioFacts = Omit<Scenario, 'state' | 'releases' | 'effects'>;

/** Reads the facts of one scenario. Rejects with file and field if the file has the wrong shape. */
export const readScenarioFacts = async (id: string): Promise<ScenarioFacts> =>
  scenarioFacts(await readScenarioSource(id));

/** Takes the facts from the scenario's folder. `release` is the last one that the accident installs, or empty. */
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

/**
 * Assembles the scenario for the sandbox; `state` is the SQL that the replay of its accident left, `effects` what is known of
 * the releases’ migrations.
 */
export function scenarioOf(
  source: ScenarioSource,
  releases: readonly Release[],
  state: string,
  effects: KnownEffects,
): Scenario {
  return { ...scenarioFacts(source), releases: [...releases], state, effects };
}

/** Removes the marks of Markdown's code: the sandbox shows plain text. */
const withoutMarks = (text: string): string => text.replaceAll('`', '');
