/** Finds mistakes and gaps in a scenario without replaying it. */
import { readReleases } from '../content/releases.ts';
import { readScenarioSource } from '../content/scenario-sources.ts';
import type { Known } from './known.ts';
import { checkPermalinks } from './check-permalinks.ts';
import { scenarioPermalinks } from './permalinks.ts';

/** Returns one line for each mistake. Rejects with the field if the file has the wrong shape. */
export async function checkScenario(id: string, known: Known): Promise<string[]> {
  const source = await readScenarioSource(id);
  const versions = new Set((await readReleases()).map(({ version }) => version));
  const named = source.accident.flatMap((step) => ('sql' in step ? [step.sql] : []));
  return [
    ...source.accident.flatMap((step) =>
      'install' in step && !versions.has(step.install)
        ? [`accident: there is no release ${step.install} in content/litellm/releases.yaml`]
        : [],
    ),
    ...(source.accident[0] && 'install' in source.accident[0]
      ? []
      : ['accident: begin with `install`']),
    ...named
      .filter((file) => source.scripts[file] === undefined)
      .map((file) => `accident: there is no file ${file}`),
    ...source.residue
      .filter((file) => source.scripts[file] === undefined)
      .map((file) => `residue: there is no file ${file}`),
    ...Object.keys(source.values)
      .filter((name) => !Object.hasOwn(known.placeholders, name))
      .map((name) => `values: ${name} is not in content/placeholders.yaml`),
    ...(source.hints.length === 0 ? ['hints: give at least one'] : []),
    ...(source.suggestions.length === 0 ? ['suggestions: give at least one'] : []),
    ...(known.exercises.has(id)
      ? []
      : [
          `content/exercises.yaml: no track has ${id}; add \`- { scenario: ${id}, minutes: 15 }\` where it is to be practised`,
        ]),
    ...(await checkPermalinks(`content/scenarios/${id}`, scenarioPermalinks(id))),
  ];
}
