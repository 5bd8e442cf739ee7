/** The sources of a page’s statements, and its related pages. */
import { z } from 'zod';
import { slug } from './slug.ts';

export const sourceSchema = z.strictObject({
  /** Its anchor is `#source-<id>`; texts cite it as `[reported](#source-<id>)`. */
  id: slug,
  /** Read in a report, read in the source, or run by this project's tests. */
  basis: z.enum(['reported', 'source', 'ran-here']),
  /** Markdown. */
  text: z.string(),
  url: z.url().optional(),
});
export type Source = z.output<typeof sourceSchema>;

/** Addresses of code: a repository that holds no documentation, and registries of packages. */
const CODE =
  /^https:\/\/(?:github\.com\/[\w.-]+\/(?![\w.-]*docs\b)|www\.npmjs\.com\/|pypi\.org\/)/i;

/** Says how a source is known. What was read and is no code is its vendor’s documentation. */
export function basisWords({ basis, url }: Pick<Source, 'basis' | 'url'>): string {
  if (basis === 'ran-here') return 'Ran here';
  if (basis === 'reported') return 'Reported';
  return url === undefined || CODE.test(url) ? 'Seen in the source' : 'From vendor documentation';
}

/** Related pages. A link is shown on both pages, whichever names it. */
export const relatedSchema = z.strictObject({
  runbooks: z.array(slug).default([]),
  guides: z.array(slug).default([]),
});
export type Related = z.output<typeof relatedSchema>;
