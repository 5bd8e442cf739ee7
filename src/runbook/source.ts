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

/** Related pages. A link is shown on both pages, whichever names it. */
export const relatedSchema = z.strictObject({
  runbooks: z.array(slug).default([]),
  guides: z.array(slug).default([]),
});
export type Related = z.output<typeof relatedSchema>;
