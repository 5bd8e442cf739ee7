/** `/knowledge.json`: what is known of LiteLLM’s releases, for the report on a reader’s own database. */
import type { APIRoute } from 'astro';
import { readKnowledge } from '../content/knowledge.ts';

export const GET: APIRoute = async () => Response.json(await readKnowledge());
