/** The site as a host sees it. */

export interface HostedSite {
  /** Its address without the path, such as `https://unstuck.example`. */
  origin: string;
  /** The path that it is served under; begins and ends with a slash. */
  base: string;
}

/** Reads the address and the path of a build. Throws if the address is none. */
export function hostedSite(site: string, base: string): HostedSite {
  const inner = base.replaceAll(/^\/+|\/+$/g, '');
  return { origin: new URL(site).origin, base: inner === '' ? '/' : `/${inner}/` };
}

/** Where the guide puts the files of the site on a machine. The base is a folder in it. */
export const SITE_FOLDER = '/srv/unstuck';

/** The port that the set-ups listen on, for a proxy with a certificate before it. Above 1024: no right of root is needed. */
export const PORT = 8080;
