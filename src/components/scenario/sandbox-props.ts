/** What every page gives to the sandbox of a scenario, wherever it stands. */
import { migrationPath } from '../../catalogue/addresses.ts';
import { readBoards } from '../../content/boards.ts';
import { downloadSize } from '../../content/download-size.ts';
import type { ScenarioFacts } from '../../content/scenario-facts.ts';
import { href } from '../../paths.ts';
import type { SandboxProps } from '../../sandbox/ui/Sandbox.tsx';
import { fixGroups } from '../matrix/rows.ts';
import { solutionOf } from '../matrix/solution.ts';
import { namesInLink } from './names.ts';

/** Returns the properties that do not depend on the page. */
export async function sandboxProps(
  scenario: ScenarioFacts,
): Promise<Omit<SandboxProps, 'shareAt' | 'setting' | 'fullSizeAt'>> {
  const { id, title, story, ownCheck } = scenario;
  const rows = (await fixGroups()).filter((group) => group.scenario === id);
  return {
    ...{ id, title, story },
    scenarioUrl: href(`/sandbox/${id}.json`),
    state: (await readBoards(id))?.before.sentence ?? null,
    ownGoal: ownCheck?.label ?? null,
    downloadSize: await downloadSize(),
    names: await namesInLink(scenario),
    pages: {
      migration: href(migrationPath('{name}')),
      boards: href(`/sandbox/${id}.boards.json`),
      fixes: rows.flatMap((group) => group.rows.map((row) => ({ key: row.key, title: row.title }))),
      ownDrills: href('/practise/own/'),
      solution: (await solutionOf(id)) === null ? null : href(`/sandbox/${id}.solution.json`),
    },
  };
}
