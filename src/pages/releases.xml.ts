/** `/releases.xml`: LiteLLM’s releases as RSS, each with what an upgrade to it comes to. */
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { readReleaseLadder } from '../content/release-ladder.ts';
import { absolute, rootOf } from '../machines/addresses.ts';
import { SITE } from '../machines/site.ts';
import { releasePath } from '../releases/addresses.ts';
import { verdictOf } from '../releases/verdict.ts';

export const GET: APIRoute = async ({ site }) => {
  const root = rootOf(site, import.meta.env.BASE_URL);
  return rss({
    title: `${SITE.name}: LiteLLM’s releases`,
    description: 'What an upgrade to each release does to the database.',
    site: root,
    items: (await readReleaseLadder()).toReversed().map((release) => ({
      title: `LiteLLM ${release.version}`,
      link: absolute(releasePath(release.version), root),
      description: verdictOf(release).sentence,
      // A feed needs a time of day; a release has a date, or none that is known here.
      ...(release.note?.date === undefined
        ? {}
        : { pubDate: new Date(`${release.note.date}T00:00:00Z`) }),
    })),
    customData: '<language>en</language>',
  });
};
