/** Addresses of the pages of releases. They are published: they never change. */

/** The path of a release’s page. */
export const releasePath = (version: string): string => `/releases/${version}/`;
/** The page of all of them, where two are compared. */
export const RELEASES_PATH = '/releases/';
/** The page with the choice made, or a part of it. */
export function comparisonPath(
  chosen: Readonly<Partial<Record<'from' | 'to', string | null>>>,
): string {
  const given = Object.entries(chosen).flatMap(([name, version]) =>
    version === null ? [] : [`${name}=${version}`],
  );
  return given.length === 0 ? RELEASES_PATH : `${RELEASES_PATH}?${given.join('&')}`;
}
/** What a comparison is made of. */
export const RELEASES_DATA_PATH = '/releases.json';
/** The releases as RSS. */
export const RELEASES_FEED_PATH = '/releases.xml';

/** All releases on GitHub. */
const GITHUB_RELEASES = 'https://github.com/BerriAI/litellm/releases';
/** The tag and the notes of a release on GitHub. */
export const tagAddress = (tag: string): string => `${GITHUB_RELEASES}/tag/${tag}`;
/** The releases on GitHub that have this number in their name. */
export const tagSearchAddress = (version: string): string =>
  `${GITHUB_RELEASES}?q=${version}&expanded=true`;
