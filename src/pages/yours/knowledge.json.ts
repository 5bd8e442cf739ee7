/** `/yours/knowledge.json`: what is known of LiteLLM’s releases, migrations and tables, for the findings on a reader’s copy. */
import type { APIRoute } from 'astro';
import { readKnowledge } from '../../content/knowledge.ts';

export const GET: APIRoute = async () => Response.json(await readKnowledge());
