/** `/sandbox/<scenario>.state.wasm`: PostgreSQL in the broken state, as the build recorded it. The sandbox works without it, slower. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'zod';
import { readStateRecord } from '../../content/built-scenarios.ts';
import { scenarioIds } from '../../content/scenario-sources.ts';

const paramsSchema = z.object({ scenario: z.string() });

export const getStaticPaths: GetStaticPaths = async () =>
  (await scenarioIds()).map((scenario) => ({ params: { scenario } }));

export const GET: APIRoute = async ({ params }) => {
  const record = await readStateRecord(paramsSchema.parse(params).scenario);
  // In development, and of a state that cannot be recorded or is too large, there is none.
  return new Response(record, { headers: { 'Content-Type': 'application/wasm' } });
};
