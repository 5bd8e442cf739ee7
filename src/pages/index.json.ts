/** `/index.json`: every runbook and guide for programs. */
import type { APIRoute } from 'astro';
import { rootOf } from '../machines/addresses.ts';
import { readIndex } from '../machines/read-index.ts';

export const GET: APIRoute = async ({ site }) =>
  Response.json(await readIndex(rootOf(site, import.meta.env.BASE_URL)));
