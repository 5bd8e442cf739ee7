/** Links inside the site, under the path that it is served from. */

/** Puts the base before a path: `/runbooks/x/` → `/docs/runbooks/x/` under `/docs/`. The path begins with `/`. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`;
}

/** Returns the address of a link in Markdown: a path of the site gets its base, anything else stays. */
export const linked = (target: string): string => (target.startsWith('/') ? href(target) : target);

/** A path with query parameters before its anchor; without parameters, the path as it is. */
export function withParameters(
  path: string,
  parameters: Readonly<Record<string, string>> | URLSearchParams,
): string {
  const query = new URLSearchParams(parameters).toString();
  const [page = '', anchor] = path.split('#');
  return `${page}${query === '' ? '' : `?${query}`}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The path of the search for these words. */
export const searchPath = (words: string): string => `/search/?q=${encodeURIComponent(words)}`;
