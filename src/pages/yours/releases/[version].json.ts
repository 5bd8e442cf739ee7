/** `/yours/releases/<version>.json`: a release of this site’s edition, fetched where a reader has no folder at hand. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'zod';
import { readReleases } from '../../../content/releases.ts';

const paramsSchema = z.object({ version: z.string() });

export const getStaticPaths: GetStaticPaths = async () =>
  (await readReleases()).map(({ version }) => ({ params: { version } }));

export const GET: APIRoute = async ({ params }) => {
  const { version } = paramsSchema.parse(params);
  return Response.json((await readReleases()).find((release) => release.version === version));
};
