/** `/releases.json`: what a comparison of two releases is made of. */
import type { APIRoute } from 'astro';
import { readCatalogue } from '../content/catalogue.ts';
import { readReleaseLadder } from '../content/release-ladder.ts';
import { comparisonData } from '../releases/comparison-data.ts';

export const GET: APIRoute = async () =>
  Response.json(comparisonData(await readReleaseLadder(), (await readCatalogue()).tables));
