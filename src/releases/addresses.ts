/** Addresses of the pages of releases. They are published: they never change. */

/** The path of a release’s page. */
export const releasePath = (version: string): string => `/releases/${version}/`;
/** The page of all of them, where two are compared. */
export const RELEASES_PATH = '/releases/';
/** What a comparison is made of. */
export const RELEASES_DATA_PATH = '/releases.json';
/** The releases as RSS. */
export const RELEASES_FEED_PATH = '/releases.xml';
