/** `/opensearch.xml`, for browsers. Its addresses are absolute, as the format wants them. */
import type { APIRoute } from 'astro';
import { openSearchDescription } from '../machines/open-search.ts';
import { href } from '../paths.ts';

export const GET: APIRoute = ({ site }) =>
  new Response(openSearchDescription(new URL(href('/'), site).href), {
    headers: { 'Content-Type': 'application/opensearchdescription+xml' },
  });
