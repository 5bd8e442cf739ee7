/** `/sandbox/<scenario>.json`: the scenario as the build made it, fetched when the sandbox starts. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';

/** Not relative to this module: the build moves it. */
const SCENARIOS = join(process.cwd(), 'generated', 'scenarios');

export const getStaticPaths: GetStaticPaths = async () =>
  (await readdir(SCENARIOS)).map((file) => ({
    params: { scenario: file.replace(/\.json$/, '') },
  }));

export const GET: APIRoute = async ({ params }) =>
  new Response(await readFile(join(SCENARIOS, `${params['scenario'] ?? ''}.json`), 'utf8'), {
    headers: { 'content-type': 'application/json' },
  });
