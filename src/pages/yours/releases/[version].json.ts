/** `/yours/releases/<version>.json`: a release of this site’s edition, fetched where a reader has no folder at hand. */
import type { APIRoute } from 'astro';
import { readReleases } from '../../../content/releases.ts';
import type { Release } from '../../../sandbox/scenario.ts';

export const getStaticPaths = async () =>
  (await readReleases()).map((release) => ({
    params: { version: release.version },
    props: { release },
  }));

export const GET: APIRoute<{ release: Release }> = ({ props }) => Response.json(props.release);
