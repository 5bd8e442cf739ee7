/** `/sandbox/<scenario>.json`: the scenario as the build made it, fetched when the sandbox starts. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'zod';
import { readBuiltScenario } from '../../content/built-scenarios.ts';
import { scenarioIds } from '../../content/scenario-sources.ts';

const paramsSchema = z.object({ scenario: z.string() });

export const getStaticPaths: GetStaticPaths = async () =>
  (await scenarioIds()).map((scenario) => ({ params: { scenario } }));

export const GET: APIRoute = async ({ params }) =>
  Response.json(await readBuiltScenario(paramsSchema.parse(params).scenario));
