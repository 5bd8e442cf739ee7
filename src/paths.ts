/** Links inside the site, whatever path it is served under. */

/** `/runbooks/x/` → `/docs/runbooks/x/` under the base `/docs/`. The path begins with `/`. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`;
}

/** The address of a link in Markdown: a path of the site gets its base, anything else stays. */
export const linked = (target: string): string => (target.startsWith('/') ? href(target) : target);
