/** `/makers.json`: which migration makes a table or a column, fetched where a reader names one. */
import type { APIRoute } from 'astro';
import { readCatalogue } from '../content/catalogue.ts';
import { makersIn } from '../content/makers.ts';

export const GET: APIRoute = async () => Response.json(makersIn(await readCatalogue()));
