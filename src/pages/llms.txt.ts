/** `/llms.txt`: the site for language models. */
import type { APIRoute } from 'astro';
import { rootOf } from '../machines/addresses.ts';
import { llmsText } from '../machines/llms.ts';
import { readIndex } from '../machines/read-index.ts';

export const GET: APIRoute = async ({ site }) => {
  const root = rootOf(site, import.meta.env.BASE_URL);
  return new Response(llmsText(await readIndex(root), root));
};
