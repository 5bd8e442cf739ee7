/** `/robots.txt`. Crawlers ask for it at the root of a host only; under a path it is there to be copied. */
import type { APIRoute } from 'astro';
import { absolute, rootOf } from '../machines/addresses.ts';

export const GET: APIRoute = ({ site }) => {
  const sitemap = absolute('/sitemap-index.xml', rootOf(site, import.meta.env.BASE_URL));
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`);
};
