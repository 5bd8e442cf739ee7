/** `/sandbox/scenarios.json`: the ids of all scenarios, for a link that is opened on another one's page. */
import type { APIRoute } from 'astro';
import { builtScenarioIds } from '../../content/built-scenarios.ts';

export const GET: APIRoute = async () => Response.json((await builtScenarioIds()).sort());
