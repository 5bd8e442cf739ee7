/** `/search-index.json`: everything search knows, fetched when the box is used. */
import type { APIRoute } from 'astro';
import { readSearchIndex } from '../content/search-index.ts';

export const GET: APIRoute = async () => Response.json(await readSearchIndex());
