/** `/sandbox/scenarios.json`: the ids of all scenarios, for a link that is opened on another one's page. */
import type { APIRoute } from 'astro';
import { scenarioIds } from '../../content/scenario-sources.ts';

export const GET: APIRoute = async () => Response.json(await scenarioIds());
