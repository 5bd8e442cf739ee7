/** `/search-index.json`: everything search and the palette know, fetched when one of them is used. */
import type { APIRoute } from 'astro';
import { readPlaces } from '../content/places.ts';
import { readSearchIndex } from '../content/search-index.ts';

export const GET: APIRoute = async () => {
  const [index, places] = await Promise.all([readSearchIndex(), readPlaces()]);
  return Response.json({ ...index, places });
};
