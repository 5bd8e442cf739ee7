/** What the palette finds beside the pages of the search: the broken databases, and the pages of the site. */
import type { Place } from '../search/search-index.ts';
import { readTracks } from './exercises.ts';
import { readScenarioSources } from './scenario-sources.ts';
import { SITE_PAGES } from './site-pages.ts';

/** Reads the places: pages first, then scenarios from the easiest. Rejects with file and field if one has the wrong shape. */
export async function readPlaces(): Promise<Place[]> {
  const [tracks, sources] = await Promise.all([readTracks(), readScenarioSources()]);
  const order = tracks.flatMap(({ exercises }) => exercises.map(({ scenario }) => scenario));
  const placeOf = (id: string): number => {
    const at = order.indexOf(id);
    return at === -1 ? order.length : at;
  };
  return [
    ...SITE_PAGES.map(({ label, path, what, names }): Place => ({
      kind: 'page',
      path,
      title: label,
      summary: what,
      ...(names && { names: [...names] }),
    })),
    ...sources
      .toSorted((one, other) => placeOf(one.id) - placeOf(other.id))
      .map(({ id, title, story }): Place => ({
        kind: 'scenario',
        path: `/scenarios/${id}/`,
        title,
        summary: story.trim(),
      })),
  ];
}
