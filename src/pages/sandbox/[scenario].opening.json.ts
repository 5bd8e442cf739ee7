/** `/sandbox/<scenario>.opening.json`: the opening frame as the build recorded it, shown while the database is loaded. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'zod';
import { readRecordedOpening } from '../../content/built-scenarios.ts';
import { scenarioIds } from '../../content/scenario-sources.ts';

const paramsSchema = z.object({ scenario: z.string() });

export const getStaticPaths: GetStaticPaths = async () =>
  (await scenarioIds()).map((scenario) => ({ params: { scenario } }));

export const GET: APIRoute = async ({ params }) => {
  const reading = readRecordedOpening(paramsSchema.parse(params).scenario);
  if (import.meta.env.PROD) return Response.json(await reading);
  // In development a scenario is made when its sandbox is first started.
  const recorded = await reading.catch(() => null);
  return recorded
    ? Response.json(recorded)
    : new Response('The scenario was not made yet.', { status: 404 });
};
