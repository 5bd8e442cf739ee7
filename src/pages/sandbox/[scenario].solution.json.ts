/** `/sandbox/<scenario>.solution.json`: a way that repairs it, for a reader who asks to be shown. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { solutionOf } from '../../components/matrix/solution.ts';
import { scenarioIds } from '../../content/scenario-sources.ts';
import type { Solution } from '../../sandbox/goals/solution.ts';

export const getStaticPaths: GetStaticPaths = async () => {
  const all = await Promise.all(
    (await scenarioIds()).map(async (scenario) => ({
      scenario,
      solution: await solutionOf(scenario),
    })),
  );
  return all.flatMap(({ scenario, solution }) =>
    solution === null ? [] : [{ params: { scenario }, props: { solution } }],
  );
};

export const GET: APIRoute<{ solution: Solution }> = ({ props }) => Response.json(props.solution);
