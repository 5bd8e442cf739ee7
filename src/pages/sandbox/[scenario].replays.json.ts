/** `/sandbox/<scenario>.replays.json`: for each fix that applies, the inputs that replay it. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'zod';
import { readScenarioFacts } from '../../content/scenario-facts.ts';
import { scenarioIds } from '../../content/scenario-sources.ts';
import { withEnding } from '../../replay/ending.ts';
import { fixGroups } from '../../components/matrix/rows.ts';
import { inputsOf } from '../../runbook/inputs.ts';
import { unfilled } from '../../runbook/placeholders.ts';
import type { Input } from '../../sandbox/frame.ts';

const paramsSchema = z.object({ scenario: z.string() });

export const getStaticPaths: GetStaticPaths = async () =>
  (await scenarioIds()).map((scenario) => ({ params: { scenario } }));

export const GET: APIRoute = async ({ params }) => {
  const { values } = await readScenarioFacts(paramsSchema.parse(params).scenario);
  const replays: Record<string, { title: string; inputs: Input[] }> = {};
  for (const { key, title, steps } of (await fixGroups()).flatMap(({ rows }) => rows)) {
    const inputs = steps.flatMap((step) => inputsOf(step, values));
    if (unfilled(JSON.stringify(inputs)).length > 0) continue;
    replays[key] = { title, inputs: withEnding(inputs, 'deploy') };
  }
  return Response.json(replays);
};
