/** Links inside the site, under the path that it is served at. */

/** Puts the base before a path: `/runbooks/x/` → `/docs/runbooks/x/` under `/docs/`. The path begins with `/`. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`;
}

/** Returns the address of a link in Markdown: a path of the site gets its base, anything else stays. */
export const linked = (target: string): string => (target.startsWith('/') ? href(target) : target);
